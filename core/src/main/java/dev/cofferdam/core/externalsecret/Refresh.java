package dev.cofferdam.core.externalsecret;

import java.time.Duration;

/// When a wish is to be read again. An interval of zero means never by time.
public record Refresh(Policy policy, Duration interval) {
    public enum Policy {
        PERIODIC,
        ON_CHANGE,
        CREATED_ONCE
    }
}
