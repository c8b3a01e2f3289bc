package dev.cofferdam.cli.preview;

import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which ExternalSecrets write to one target. Where one owns it, the others are refused.
final class Claims {
    private final Map<String, List<SyncSpec>> byTarget = new HashMap<>();

    void add(SyncSpec spec) {
        if (spec.target().creation() != Creation.NONE) {
            byTarget.computeIfAbsent(target(spec), _ -> new ArrayList<>()).add(spec);
        }
    }

    /// Why the spec cannot have its target, if it cannot.
    Optional<String> objection(SyncSpec spec) {
        return byTarget.getOrDefault(target(spec), List.of()).stream()
                .filter(each -> each.target().creation() == Creation.OWNER)
                .findFirst()
                .filter(owner -> !owner.owner().name().equals(spec.owner().name()))
                .map(
                        owner ->
                                "TargetOwned: %s belongs to ExternalSecret %s; choose another spec.target.name, or delete one of the two"
                                        .formatted(target(spec), owner.owner().name()));
    }

    private static String target(SyncSpec spec) {
        return "%s %s/%s"
                .formatted(
                        spec.target().kind().name(),
                        spec.owner().namespace(),
                        spec.target().name());
    }
}
