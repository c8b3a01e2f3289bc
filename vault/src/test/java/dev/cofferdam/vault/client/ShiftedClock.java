package dev.cofferdam.vault.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The real time, plus what a test adds to it.
final class ShiftedClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    void skip(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead);
    }
}
