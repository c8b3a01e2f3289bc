package dev.cofferdam.sync.externalsecret;

import dev.cofferdam.sync.schedule.SyncWindows;
import java.time.Duration;

/// When a spec is to be read again. An interval of zero means never by time; `windows` say at which
/// times a refresh that is due may happen.
public record Refresh(Policy policy, Duration interval, SyncWindows windows) {
    public Refresh(Policy policy, Duration interval) {
        this(policy, interval, SyncWindows.none());
    }

    public enum Policy {
        PERIODIC,
        ON_CHANGE,
        CREATED_ONCE
    }
}
