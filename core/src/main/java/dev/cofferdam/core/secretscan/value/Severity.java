package dev.cofferdam.core.secretscan.value;

/// How bad it is if the finding is true.
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
