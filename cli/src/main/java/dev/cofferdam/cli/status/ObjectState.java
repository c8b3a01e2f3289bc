package dev.cofferdam.cli.status;

import dev.cofferdam.api.externalsecret.SyncWindowsParser;
import dev.cofferdam.api.externalsecret.SyncWindowsSpec;
import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.status.Readiness;
import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The state of one object, in a word, by its status.
///
/// @param trouble what is wrong, if something is
record ObjectState(String word, Optional<Trouble> trouble) {
    static final String READY = "ready";
    static final String OVERDUE = "overdue";
    static final String WINDOW = "awaiting a window";
    static final String UNREAD = "without status";

    /// A sync that changes nothing moves `refreshTime` only once a day, and a busy operator may be
    /// late.
    private static final Duration MARGIN = Duration.ofHours(25);

    private static final Duration INTERVAL = Duration.ofHours(1);

    boolean isWell() {
        return trouble.isEmpty();
    }

    static ObjectState well(String word) {
        return new ObjectState(word, Optional.empty());
    }

    private static ObjectState troubled(Trouble trouble) {
        return new ObjectState(trouble.reason(), Optional.of(trouble));
    }

    /// By the condition `Ready`.
    static ObjectState of(String kind, JsonView object) {
        var ready = readiness(object);
        return switch (ready.state()) {
            case READY -> well(READY);
            case NOT_READY ->
                    troubled(
                            new Trouble(
                                    Trouble.name(kind, object),
                                    reason(ready),
                                    ready.message(),
                                    Trouble.describe(kind, object)));
            case UNKNOWN ->
                    troubled(
                            new Trouble(
                                    Trouble.name(kind, object),
                                    UNREAD,
                                    "The operator has not read it, or is busy with it for the first time.",
                                    "check that an operator runs and serves its controller class: kubectl get pods,lease -n cofferdam-system"));
        };
    }

    /// The same for an ExternalSecret: its last success may be too long ago.
    ///
    /// @param zone in which sync windows open: that of the operator
    static ObjectState ofExternalSecret(JsonView object, Instant now, ZoneId zone) {
        var state = of("ExternalSecret", object);
        if (!state.isWell() || !isOverdue(object, now)) {
            return state;
        }
        var windows = SyncWindowsParser.windows(windows(object));
        return windows.permit(now.atZone(zone))
                ? troubled(
                        new Trouble(
                                Trouble.name("ExternalSecret", object),
                                OVERDUE,
                                "Its last success was at %s, and its refreshInterval is %s."
                                        .formatted(
                                                object.text("status", "refreshTime"),
                                                interval(object)),
                                "kubectl annotate externalsecret %s -n %s force-sync=\"$(date +%%s)\" --overwrite"
                                        .formatted(
                                                object.text("metadata", "name"),
                                                object.text("metadata", "namespace"))))
                : well(WINDOW);
    }

    private static boolean isOverdue(JsonView object, Instant now) {
        var policy = object.text("spec", "refreshPolicy");
        var interval = GoDuration.parse(interval(object)).orElse(INTERVAL);
        if (!(policy.isEmpty() || policy.equals("Periodic")) || !interval.isPositive()) {
            return false;
        }
        return object.time("status", "refreshTime")
                .filter(last -> Duration.between(last, now).minus(MARGIN).compareTo(interval) > 0)
                .isPresent();
    }

    private static String interval(JsonView object) {
        var text = object.text("spec", "refreshInterval");
        return text.isEmpty() ? "1h" : text;
    }

    private static SyncWindowsSpec windows(JsonView object) {
        var windows = object.at("spec", "syncWindows");
        return new SyncWindowsSpec(
                windows.text("kind"),
                windows.list("windows").stream()
                        .map(
                                each ->
                                        new SyncWindowsSpec.Window(
                                                each.text("schedule"), each.text("duration")))
                        .toList());
    }

    /// What the condition `Ready` says.
    static Readiness readiness(JsonView object) {
        List<Condition> conditions =
                object.list("status", "conditions").stream()
                        .map(
                                each ->
                                        new Condition(
                                                each.text("type"),
                                                each.text("status"),
                                                each.text("reason"),
                                                each.text("message"),
                                                each.text("lastTransitionTime")))
                        .toList();
        return Readiness.of(conditions);
    }

    /// The cause that begins the message, where one does: the reasons of the compatible API say
    /// little.
    static String reason(Readiness ready) {
        var message = ready.message();
        return Arrays.stream(Cause.values())
                .map(Cause::code)
                .filter(code -> message.startsWith(code + ": "))
                .findFirst()
                .orElseGet(() -> ready.reason().isEmpty() ? "not ready" : ready.reason());
    }
}
