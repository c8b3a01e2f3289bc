package dev.cofferdam.api.externalsecret;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.sync.schedule.Schedule;
import dev.cofferdam.sync.schedule.SyncWindows;
import dev.cofferdam.sync.schedule.SyncWindows.Kind;
import dev.cofferdam.sync.schedule.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `spec.syncWindows`. An object with an invalid schedule is not refused, as in the reference;
/// [#doubts] says what the schedule results in.
public final class SyncWindowsParser {
    private static final String PATH = "spec.syncWindows";
    private static final String EVERY = "@every ";
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private SyncWindowsParser() {}

    /// The windows, for a look from outside: what cannot be used of a field reads as its default.
    public static SyncWindows windows(@Nullable SyncWindowsSpec spec) {
        return windows(spec, new Complaints());
    }

    static SyncWindows windows(@Nullable SyncWindowsSpec spec, Complaints complaints) {
        if (spec == null) {
            return SyncWindows.none();
        }
        complaints.text(PATH + ".kind", spec.kind());
        var kind = complaints.choice(PATH + ".kind", spec.kind(), SyncWindowsSpec.KINDS, Kind.DENY);
        var windows = new ArrayList<Window>();
        for (var each : Nulls.list(spec.windows())) {
            windows.add(window(PATH + ".windows[" + windows.size() + "]", each, complaints));
        }
        return new SyncWindows(kind, windows);
    }

    private static Window window(
            String path, SyncWindowsSpec.Window window, Complaints complaints) {
        if (window.duration() == null) {
            complaints.invalid(path + ".duration", "is missing");
        }
        return new Window(
                schedule(complaints.text(path + ".schedule", window.schedule())),
                complaints.duration(path + ".duration", window.duration(), Duration.ZERO));
    }

    private static Schedule schedule(String text) {
        return text.startsWith(EVERY)
                ? GoDuration.parse(text.substring(EVERY.length()))
                        .map(period -> period.compareTo(SHORTEST) < 0 ? SHORTEST : period)
                        .<Schedule>map(Schedule.Every::new)
                        .orElseGet(Schedule.Unreadable::new)
                : Schedule.parse(text);
    }

    /// For each window that never opens or is always open, the reason.
    public static List<String> doubts(@Nullable SyncWindowsSpec spec) {
        var windows = windows(spec);
        return IntStream.range(0, windows.windows().size())
                .mapToObj(index -> doubt(index, windows.windows().get(index)))
                .filter(doubt -> !doubt.isEmpty())
                .toList();
    }

    private static String doubt(int index, Window window) {
        var field = PATH + ".windows[" + index + "].schedule";
        return switch (window.schedule()) {
            case Schedule.Times _ -> "";
            case Schedule.Every _ ->
                    "%s counts from no moment with @every, so the window %s"
                            .formatted(
                                    field,
                                    window.isAlwaysOpen() ? "is open at all times" : "never opens");
            case Schedule.Unreadable() ->
                    "%s is not a schedule, so the window never opens: write five fields such as \"0 2 * * *\""
                            .formatted(field);
        };
    }
}
