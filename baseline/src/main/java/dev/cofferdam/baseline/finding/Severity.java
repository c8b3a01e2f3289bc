package dev.cofferdam.baseline.finding;

import java.util.Locale;

/// How bad it is if a finding is true, from the least to the worst.
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /// As reports write it: `high`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
