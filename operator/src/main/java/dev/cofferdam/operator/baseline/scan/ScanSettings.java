package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.version.Minor;
import java.time.Duration;

/// How the background scan works.
///
/// @param version the release of the API server, which has the rules for objects
/// @param interval from the end of one scan to the start of the next
/// @param settle how long a scan that was asked for waits, so that several wishes become one scan
public record ScanSettings(Minor version, Duration interval, Duration settle) {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration SETTLE = Duration.ofSeconds(2);

    /// Every five minutes.
    public static ScanSettings of(Minor version) {
        return new ScanSettings(version, INTERVAL, SETTLE);
    }
}
