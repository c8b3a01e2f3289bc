package dev.cofferdam.core.baseline.control;

public enum Severity {
    HIGH,
    MEDIUM,
    LOW
}
