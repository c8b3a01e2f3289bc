package dev.cofferdam.cli.uses;

import dev.cofferdam.sync.restart.RestartRecord;
import dev.cofferdam.sync.restart.request.Asked;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a workload's annotations and events say of restarts by the operator.
///
/// @param asks the value of the annotation that asks; empty without one
/// @param last when it last restarted for a change
/// @param waits why a restart has not happened, in the words of the newest event since then
record RestartState(
        String workload,
        String asks,
        Optional<Instant> last,
        Optional<Instant> suspended,
        String waits) {
    private static final List<String> REASONS =
            List.of(
                    "RestartWaiting",
                    "RestartRefused",
                    "RestartContested",
                    "NeedsManualRestart",
                    "AnotherReloader");

    /// @param name such as `Deployment/web`
    /// @param events of the namespace
    static RestartState of(String name, JsonView object, List<JsonView> events) {
        var annotations = object.texts("metadata", "annotations");
        var record = RestartRecord.parse(annotations.getOrDefault(RestartRecord.ANNOTATION, ""));
        var last = record.last().map(RestartRecord.Entry::at);
        var waits =
                events.stream()
                        .filter(event -> isAbout(event, object))
                        .filter(event -> REASONS.contains(event.text("reason")))
                        .filter(event -> !time(event).isBefore(last.orElse(Instant.MIN)))
                        .max(Comparator.comparing(RestartState::time))
                        .map(event -> event.text("message"))
                        .orElse("");
        return new RestartState(
                name,
                annotations.getOrDefault(Asked.ANNOTATION, ""),
                last,
                record.suspended(),
                waits);
    }

    private static boolean isAbout(JsonView event, JsonView object) {
        return event.text("involvedObject", "uid").equals(object.text("metadata", "uid"));
    }

    private static Instant time(JsonView event) {
        return event.time("lastTimestamp")
                .or(() -> event.time("eventTime"))
                .or(() -> event.time("metadata", "creationTimestamp"))
                .orElse(Instant.MIN);
    }

    /// Whether there is anything to say.
    boolean isNews() {
        return !asks.isEmpty() || last.isPresent() || suspended.isPresent() || !waits.isEmpty();
    }

    /// In a sentence; the end of a line.
    String sentence() {
        return "restarts: %s%s%s%s"
                .formatted(
                        asks.isEmpty() ? "not asked for by the workload itself" : asks,
                        last.map(time -> ", last at " + time).orElse(""),
                        suspended.map(time -> ", suspended since " + time).orElse(""),
                        waits.isEmpty() ? "" : "; " + waits);
    }
}
