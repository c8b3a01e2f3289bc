package dev.cofferdam.cli.migrate.vso.object;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.review.Remark;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// An object of the Vault Secrets Operator. Collects what there is to say about it; the same is said
/// once, however many objects refer to it.
public final class VsoObject {
    public static final String GROUP = "secrets.hashicorp.com";
    private static final String VERSION = GROUP + "/v1beta1";

    private final Resource resource;
    private final String namespace;
    private final Map<?, ?> tree;
    private final SequencedSet<Remark> remarks = new LinkedHashSet<>();
    private boolean refused;

    /// @param namespace where it is; empty if that is not known
    public VsoObject(Resource resource, String namespace) {
        this.resource = resource;
        this.namespace = namespace;
        this.tree = Plain.of(resource.root()) instanceof Map<?, ?> map ? map : Map.of();
        if (!resource.id().apiVersion().equals(VERSION)) {
            refuse(
                    Effect.NOT_SERVED,
                    "apiVersion",
                    "is %s; only %s is known".formatted(resource.id().apiVersion(), VERSION),
                    "write the object in that version");
        }
    }

    /// Whether an object is of the Vault Secrets Operator.
    public static boolean isOne(Resource resource) {
        return resource.id().apiVersion().startsWith(GROUP + "/");
    }

    public Resource resource() {
        return resource;
    }

    public String kind() {
        return resource.id().kind();
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return resource.id().name();
    }

    /// As people name it: `VaultAuth apps/web`.
    public String title() {
        return "%s %s".formatted(kind(), namespace.isEmpty() ? name() : namespace + "/" + name());
    }

    public View spec() {
        return new View(tree.get("spec") instanceof Map<?, ?> map ? map : Map.of(), "spec", this);
    }

    public View metadata() {
        return new View(
                tree.get("metadata") instanceof Map<?, ?> map ? map : Map.of(), "metadata", this);
    }

    /// Something that is done in another way, or has another effect.
    public void note(Effect effect, String field, String reason, String advice) {
        remarks.add(new Remark(effect, field, reason, advice));
    }

    /// Something that makes that nothing can be made of the object.
    public void refuse(Effect effect, String field, String reason, String advice) {
        refused = true;
        note(effect, field, reason, advice);
    }

    public boolean isRefused() {
        return refused;
    }

    public List<Remark> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public String toString() {
        return title();
    }
}
