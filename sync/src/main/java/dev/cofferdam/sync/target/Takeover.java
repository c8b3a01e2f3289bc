package dev.cofferdam.sync.target;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target;
import java.util.List;
import java.util.Optional;

/// What an ExternalSecret does to a Secret that it did not make, but is to be the only writer of.
public enum Takeover {
    /// It is written over, as in External Secrets.
    ALLOW,
    /// The same, and what was lost is told.
    WARN,
    /// It stays as it is.
    REFUSE;

    /// Why a Secret must not be written over; nothing where it may be.
    public Optional<Problem> refusal(SyncSpec spec, LiveSecret live) {
        return this == REFUSE && isForeign(spec, live)
                ? Optional.of(
                        Problem.conflict(
                                Cause.TARGET_FOREIGN,
                                "%s exists, and is not one that this ExternalSecret made; delete it, choose another spec.target.name, or write into it with creationPolicy: Merge"
                                        .formatted(new Marks(spec).place())))
                : Optional.empty();
    }

    /// What is to be told of a Secret that is written over; nothing where nothing is lost.
    public Optional<String> warning(SyncSpec spec, LiveSecret live, SecretDraft draft) {
        return this == WARN && isFirstOwned(spec, live)
                ? message(spec, dropped(live, draft), changed(live, draft))
                : Optional.empty();
    }

    private static Optional<String> message(
            SyncSpec spec, List<String> dropped, List<String> changed) {
        if (dropped.isEmpty() && changed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "%s, which was not only this ExternalSecret's, now holds what this ExternalSecret asks for%s%s%s; keep what others write with spec.target.creationPolicy: Merge"
                        .formatted(
                                new Marks(spec).place(),
                                spec.target().creation() == Target.Creation.OWNER
                                        ? " and goes with it"
                                        : "",
                                keys(". Dropped keys: ", dropped),
                                keys(". Overwritten keys: ", changed)));
    }

    private static String keys(String title, List<String> keys) {
        return keys.isEmpty() ? "" : title + String.join(", ", keys);
    }

    private static List<String> dropped(LiveSecret live, SecretDraft draft) {
        return live.data().values().keySet().stream()
                .filter(key -> !draft.data().values().containsKey(key))
                .sorted()
                .toList();
    }

    private static List<String> changed(LiveSecret live, SecretDraft draft) {
        return live.data().values().entrySet().stream()
                .filter(
                        entry ->
                                draft.data().values().containsKey(entry.getKey())
                                        && !entry.getValue()
                                                .equals(draft.data().values().get(entry.getKey())))
                .map(entry -> entry.getKey())
                .sorted()
                .toList();
    }

    private static boolean isForeign(SyncSpec spec, LiveSecret live) {
        return isFirstOwned(spec, live) && !new Marks(spec).areOn(live);
    }

    /// Whether this is the write that makes the spec the only one that writes it: from now on what
    /// others write is lost. An owner is known by its name, since it may have been created again.
    private static boolean isFirstOwned(SyncSpec spec, LiveSecret live) {
        var marks = new Marks(spec);
        return switch (spec.target().creation()) {
            case MERGE, CREATE_OR_MERGE, NONE -> false;
            case ORPHAN -> !marks.areOn(live);
            case OWNER ->
                    live.owners().stream()
                            .filter(LiveSecret.OwnerReference::controller)
                            .noneMatch(marks::names);
        };
    }
}
