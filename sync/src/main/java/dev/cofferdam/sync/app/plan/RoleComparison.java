package dev.cofferdam.sync.app.plan;

import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.sync.app.plan.Change.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Compares a role field by field, with what Vault takes for a field that is not set.
final class RoleComparison {
    private static final String NONE = "(none)";

    private final LiveFields there;
    private final KubernetesRole wanted;
    private final List<FieldChange> changes = new ArrayList<>();

    RoleComparison(LiveFields there, KubernetesRole wanted) {
        this.there = there;
        this.wanted = wanted;
    }

    /// A field that changes.
    record FieldChange(String text, Reach reach) {}

    List<FieldChange> changes() {
        set("bound_service_account_names", Set.of(wanted.serviceAccount()));
        set("bound_service_account_namespaces", Set.of(wanted.namespace()));
        set("token_policies", wanted.policies());
        selector();
        audience();
        time("token_ttl", wanted.ttl());
        time("token_max_ttl", wanted.ttl());
        period();
        return changes;
    }

    private void set(String field, Collection<String> names) {
        var before = there.texts(field);
        var after = new TreeSet<>(names);
        if (before.equals(after)) {
            return;
        }
        var reach =
                after.containsAll(before)
                        ? Reach.WIDER
                        : before.containsAll(after) ? Reach.NARROWER : Reach.DIFFERENT;
        add(field, String.join(", ", before), String.join(", ", after), reach);
    }

    /// A selector admits namespaces besides those that are named.
    private void selector() {
        var field = KubernetesRole.NAMESPACE_SELECTOR;
        var before = there.text(field);
        if (!before.isEmpty()) {
            add(field, before, "", Reach.NARROWER);
        }
    }

    private void audience() {
        var before = there.text("audience");
        if (!before.equals(wanted.audience())) {
            add(
                    "audience",
                    before,
                    wanted.audience(),
                    before.isEmpty() ? Reach.NARROWER : Reach.DIFFERENT);
        }
    }

    /// Without a time, the limit of the auth method applies.
    private void time(String field, Duration after) {
        var before = there.time(field);
        if (!before.equals(after)) {
            boolean longer = !before.isZero() && before.compareTo(after) < 0;
            add(field, text(before), text(after), longer ? Reach.WIDER : Reach.NARROWER);
        }
    }

    /// A token with a period can be renewed without end.
    private void period() {
        var before = there.time(KubernetesRole.PERIOD);
        if (!before.isZero()) {
            add(KubernetesRole.PERIOD, text(before), "", Reach.NARROWER);
        }
    }

    private static String text(Duration time) {
        return time.isZero() ? "" : time.toSeconds() + "s";
    }

    private void add(String field, String before, String after, Reach reach) {
        var text =
                "%s: %s -> %s"
                        .formatted(
                                field,
                                before.isEmpty() ? NONE : before,
                                after.isEmpty() ? NONE : after);
        changes.add(new FieldChange(text, reach));
    }
}
