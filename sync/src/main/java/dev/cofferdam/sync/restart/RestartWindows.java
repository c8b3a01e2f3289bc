package dev.cofferdam.sync.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.JsonView;
import dev.cofferdam.sync.schedule.Schedule;
import dev.cofferdam.sync.schedule.SyncWindows;
import dev.cofferdam.sync.schedule.SyncWindows.Kind;
import dev.cofferdam.sync.schedule.Window;
import java.util.ArrayList;
import java.util.Optional;

/// Windows in an annotation: the JSON of `spec.syncWindows` of an ExternalSecret.
final class RestartWindows {
    static final String EXAMPLE =
            "{\"kind\":\"allow\",\"windows\":[{\"schedule\":\"0 2 * * *\",\"duration\":\"2h\"}]}";

    private RestartWindows() {}

    /// The windows; nothing where a part of them cannot be read. A schedule that is none would be a
    /// window that never opens.
    static Optional<SyncWindows> read(String text) {
        var view = JsonReader.read(text.getBytes(UTF_8)).map(JsonView::of);
        if (view.isEmpty() || view.get().list("windows").isEmpty()) {
            return Optional.empty();
        }
        var windows = new ArrayList<Window>();
        for (var each : view.get().list("windows")) {
            var schedule = Schedule.parse(each.text("schedule"));
            var duration = GoDuration.parse(each.text("duration"));
            if (schedule instanceof Schedule.Unreadable || duration.isEmpty()) {
                return Optional.empty();
            }
            windows.add(new Window(schedule, duration.get()));
        }
        return kind(view.get().text("kind")).map(kind -> new SyncWindows(kind, windows));
    }

    private static Optional<Kind> kind(String text) {
        return switch (text) {
            case "allow" -> Optional.of(Kind.ALLOW);
            case "deny" -> Optional.of(Kind.DENY);
            default -> Optional.empty();
        };
    }
}
