package dev.cofferdam.sync.schedule;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `spec.syncWindows`: when a refresh that is due by time may happen. First syncs, changes and
/// repairs happen at any time.
public record SyncWindows(Kind kind, List<Window> windows) {
    /// How many closings in a row are examined. Where windows still cover the time after that, they
    /// are examined again then.
    private static final int LOOKED_AT = 1000;

    public enum Kind {
        ALLOW,
        DENY
    }

    public SyncWindows {
        windows = List.copyOf(windows);
    }

    /// No windows: refreshes may happen at any time.
    public static SyncWindows none() {
        return new SyncWindows(Kind.DENY, List.of());
    }

    public boolean permit(ZonedDateTime now) {
        boolean open = windows.stream().anyMatch(window -> window.isOpen(now));
        return open == (kind == Kind.ALLOW);
    }

    /// When it is worth looking again after `now`, which is not permitted; [Instant#MAX] if never.
    public Instant next(ZonedDateTime now) {
        return switch (kind) {
            case ALLOW ->
                    windows.stream()
                            .flatMap(window -> window.opening(now).stream())
                            .min(Comparator.naturalOrder())
                            .orElse(Instant.MAX);
            case DENY -> allClosed(now);
        };
    }

    private Instant allClosed(ZonedDateTime now) {
        var time = now;
        for (int looked = 0; looked < LOOKED_AT && !permit(time); looked++) {
            var closing = closing(time);
            if (closing.isEmpty()) {
                return Instant.MAX;
            }
            time = closing.get().atZone(now.getZone());
        }
        return time.toInstant();
    }

    /// When the first of the windows that are open closes. One that is always open never does.
    private Optional<Instant> closing(ZonedDateTime time) {
        return windows.stream()
                .flatMap(window -> window.closing(time).stream())
                .min(Comparator.naturalOrder());
    }
}
