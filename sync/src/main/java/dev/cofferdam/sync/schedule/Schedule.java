package dev.cofferdam.sync.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When a window opens, as robfig/cron v3 reads it.
public sealed interface Schedule {
    /// At the minutes of the local time that fit a cron line: an hour that a change of the clocks
    /// skips has none, one that it repeats has them twice.
    record Times(Cron cron) implements Schedule {
        Optional<Instant> after(Instant time, ZoneId zone) {
            return cron.after(time, zone);
        }
    }

    /// `@every`, which counts from no particular moment: External Secrets takes it for always, or
    /// for never.
    record Every(Duration period) implements Schedule {}

    /// A text that is not a schedule. External Secrets takes it for a window that never opens.
    record Unreadable() implements Schedule {}

    /// From five fields or a descriptor such as `@daily`; `@every` is [Every].
    static Schedule parse(String text) {
        return Cron.parse(text).<Schedule>map(Times::new).orElseGet(Unreadable::new);
    }
}
