package dev.cofferdam.sync.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/// A stretch of time of this length from each firing of a schedule on, both ends included.
public record Window(Schedule schedule, Duration duration) {
    private static final Duration MOMENT = Duration.ofNanos(1);

    boolean isOpen(ZonedDateTime now) {
        return switch (schedule) {
            case Schedule.Times _ -> opened(now).isPresent();
            case Schedule.Every _, Schedule.Unreadable() -> isAlwaysOpen();
        };
    }

    /// Whether it is open at all times, which depends on no clock.
    public boolean isAlwaysOpen() {
        return schedule instanceof Schedule.Every(var period)
                && period.compareTo(duration.plusSeconds(1)) <= 0;
    }

    /// When it opens next, if it ever does.
    Optional<Instant> opening(ZonedDateTime now) {
        return schedule instanceof Schedule.Times times
                ? times.after(now.toInstant(), now.getZone())
                : Optional.empty();
    }

    /// When what is open now closes; with a schedule that fires again meanwhile it may then be open
    /// still.
    Optional<Instant> closing(ZonedDateTime now) {
        return opened(now).map(start -> start.plus(duration).plus(MOMENT));
    }

    /// The earliest firing with a window that is still open.
    private Optional<Instant> opened(ZonedDateTime now) {
        return schedule instanceof Schedule.Times times
                ? times.after(now.toInstant().minus(duration).minus(MOMENT), now.getZone())
                        .filter(start -> !start.isAfter(now.toInstant()))
                : Optional.empty();
    }
}
