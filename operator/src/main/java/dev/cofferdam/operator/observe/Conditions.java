package dev.cofferdam.operator.observe;

import dev.cofferdam.api.status.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The only place that builds conditions.
public final class Conditions {
    private static final String READY = "Ready";

    private Conditions() {}

    /// The Ready condition among these, if any.
    public static Optional<Condition> ready(@Nullable List<Condition> conditions) {
        return of(conditions, READY);
    }

    /// The condition of a type among these, if any.
    public static Optional<Condition> of(@Nullable List<Condition> conditions, String type) {
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(condition -> type.equals(condition.type()))
                        .findFirst();
    }

    /// A condition as it is to be written, with the transition time of the one before where its
    /// status is the same.
    ///
    /// @param now with the present time as its transition time
    public static Condition with(@Nullable List<Condition> before, Condition now) {
        return of(before, Objects.requireNonNull(now.type()))
                .filter(condition -> Objects.equals(condition.status(), now.status()))
                .map(
                        condition ->
                                new Condition(
                                        now.type(),
                                        now.status(),
                                        now.reason(),
                                        now.message(),
                                        condition.lastTransitionTime()))
                .orElse(now);
    }

    /// Whether the Ready condition already says this.
    public static boolean says(@Nullable List<Condition> conditions, Verdict verdict) {
        return says(conditions, READY, verdict);
    }

    /// Whether the condition of a type already says this.
    public static boolean says(@Nullable List<Condition> conditions, String type, Verdict verdict) {
        return of(conditions, type)
                .filter(condition -> status(verdict).equals(condition.status()))
                .filter(condition -> verdict.reason().equals(condition.reason()))
                .filter(condition -> verdict.message().equals(condition.message()))
                .isPresent();
    }

    /// The conditions with Ready as the verdict says. The transition time changes only with the
    /// status.
    public static List<Condition> with(
            @Nullable List<Condition> before, Verdict verdict, Instant now) {
        return List.of(
                with(
                        before,
                        new Condition(
                                READY,
                                status(verdict),
                                verdict.reason(),
                                verdict.message(),
                                time(now))));
    }

    /// The same with another condition behind it, as a verdict says that.
    public static List<Condition> with(
            List<Condition> conditions,
            @Nullable List<Condition> before,
            String type,
            Verdict verdict,
            Instant now) {
        var all = new ArrayList<>(conditions);
        all.add(
                with(
                        before,
                        new Condition(
                                type,
                                status(verdict),
                                verdict.reason(),
                                verdict.message(),
                                time(now))));
        return List.copyOf(all);
    }

    /// A time as Kubernetes writes it: UTC, whole seconds.
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String status(Verdict verdict) {
        return verdict.ready() ? "True" : "False";
    }
}
