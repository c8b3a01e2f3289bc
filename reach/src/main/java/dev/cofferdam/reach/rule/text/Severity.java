package dev.cofferdam.reach.rule.text;

/// How bad a step is.
public enum Severity {
    INFO,
    MEDIUM,
    HIGH,
    CRITICAL
}
