package dev.cofferdam.reach.inventory;

import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.vault.VaultRole;

/// One thing of an input.
public sealed interface Item {
    ObjectRef ref();

    /// An object of Kubernetes.
    record Manifest(ObjectRef ref, Fields object) implements Item {}

    record OfRole(VaultRole role) implements Item {
        @Override
        public ObjectRef ref() {
            return role.ref();
        }
    }

    record OfPolicy(ObjectRef ref, VaultPolicy policy) implements Item {}

    /// Of two things with one name, whether they say the same, wherever they stand.
    default boolean saysTheSame(Item other) {
        return content().equals(other.content());
    }

    private Object content() {
        return switch (this) {
            case Manifest(_, var object) -> object;
            case OfRole(var role) -> role.at("");
            case OfPolicy(_, var policy) -> policy;
        };
    }

    /// What tells it from others.
    default String key() {
        return switch (this) {
            case Manifest(var ref, var object) -> {
                var version = object.text("apiVersion");
                int slash = version.indexOf('/');
                yield (slash < 0 ? "" : version.substring(0, slash)) + " " + ref.title();
            }
            case OfRole(var role) -> "role " + role.title();
            case OfPolicy(var ref, _) -> "policy " + ref.title();
        };
    }
}
