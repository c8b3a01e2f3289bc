package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.status.Condition;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.operator.observe.Verdict;
import dev.cofferdam.sync.lease.LeaseHealth;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The condition that says how the credentials stand of an ExternalSecret with leases.
record LeaseCondition(LeaseHealth health) {
    private static final String TYPE = "LeaseHealthy";

    /// Whether the status says it already.
    boolean isIn(@Nullable List<Condition> conditions) {
        return switch (health) {
            case LeaseHealth.None() -> Conditions.of(conditions, TYPE).isEmpty();
            case LeaseHealth.Unknown() -> true;
            case LeaseHealth.Told told -> Conditions.says(conditions, TYPE, verdict(told));
        };
    }

    /// The conditions with it.
    ///
    /// @param before as they are written now
    List<Condition> behind(
            List<Condition> conditions, @Nullable List<Condition> before, Instant now) {
        return switch (health) {
            case LeaseHealth.None() -> conditions;
            case LeaseHealth.Unknown() ->
                    Stream.concat(conditions.stream(), Conditions.of(before, TYPE).stream())
                            .toList();
            case LeaseHealth.Told told ->
                    Conditions.with(conditions, before, TYPE, verdict(told), now);
        };
    }

    /// The conditions that are written now, with it in its place.
    List<Condition> in(@Nullable List<Condition> before, Instant now) {
        return behind(without(before), before, now);
    }

    /// Whether it says anything.
    boolean isTold() {
        return !(health instanceof LeaseHealth.None);
    }

    /// The other conditions.
    static List<Condition> without(@Nullable List<Condition> conditions) {
        return conditions == null
                ? List.of()
                : conditions.stream().filter(each -> !TYPE.equals(each.type())).toList();
    }

    private static Verdict verdict(LeaseHealth.Told told) {
        return new Verdict(told.good(), told.reason(), told.message());
    }
}
