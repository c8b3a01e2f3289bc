package dev.cofferdam.baseline.secretscan.value;

/// How sure it is that the value is a secret.
public enum Confidence {
    LOW,
    MEDIUM,
    HIGH
}
