package dev.cofferdam.cli.uses;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The owners of objects, by the owner references of controllers. Owners of kinds that were not listed are
/// known by name.
final class Owners {
    private static final int LONGEST = 10;

    private final Map<String, JsonView> byUid = new HashMap<>();

    void add(JsonView object) {
        byUid.put(object.text("metadata", "uid"), object);
    }

    /// The owners of an object, from the nearest to the root, each as `Deployment/web`.
    List<String> of(JsonView object) {
        var chain = new ArrayList<String>();
        var reference = controller(object);
        while (reference.isPresent() && chain.size() < LONGEST) {
            var owner = reference.get();
            chain.add(owner.text("kind") + "/" + owner.text("name"));
            reference =
                    Optional.ofNullable(byUid.get(owner.text("uid"))).flatMap(Owners::controller);
        }
        return chain;
    }

    private static Optional<JsonView> controller(JsonView object) {
        return object.list("metadata", "ownerReferences").stream()
                .filter(owner -> owner.isTrue("controller"))
                .findFirst();
    }

    /// An object itself and its owners.
    List<String> with(Kind kind, JsonView object) {
        var chain = new ArrayList<String>();
        chain.add(kind.name() + "/" + object.text("metadata", "name"));
        chain.addAll(of(object));
        return chain;
    }
}
