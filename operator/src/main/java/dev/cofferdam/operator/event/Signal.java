package dev.cofferdam.operator.event;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.generator.GeneratorRef;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Set;

/// Something happened in the cluster or in Vault that objects may depend on. Told through
/// [Signals]; each feature decides which of its objects to reconcile.
public sealed interface Signal {
    /// A store appeared, changed or was deleted.
    ///
    /// @param respecified whether its spec changed; otherwise it is new, gone, or its status changed
    record StoreChanged(StoreRef store, boolean respecified) implements Signal {}

    /// A namespace granted access that it had not granted before.
    record Granted(String namespace) implements Signal {}

    /// A Vault server answers again after an outage.
    record VaultRecovered() implements Signal {}

    /// A Secret or ConfigMap changed that these refer to.
    record ReferencedChanged(Set<Referrer> users) implements Signal {
        public ReferencedChanged {
            users = Set.copyOf(users);
        }
    }

    /// A generator appeared, changed or was deleted.
    record GeneratorChanged(GeneratorRef generator) implements Signal {}

    /// An object that an ExternalSecret keeps differs from what was written, or is gone.
    record TargetChanged(ObjectKind kind, String namespace, String name) implements Signal {}

    /// A Namespace appeared, was deleted, or its labels changed, or it is being deleted.
    record NamespaceChanged(Namespace namespace) implements Signal {}

    /// An ExternalSecret exists and may have changed. The object is shared: not to be modified.
    record ExternalSecretSeen(ExternalSecret resource) implements Signal {}

    /// An ExternalSecret is gone or is being deleted.
    record ExternalSecretGone(ExternalSecret resource) implements Signal {}

    /// A PushSecret exists and may have changed. The object is shared: not to be modified.
    record PushSecretSeen(PushSecret resource) implements Signal {}

    /// A PushSecret is gone, and its finalizer with it.
    record PushSecretGone(PushSecret resource) implements Signal {}
}
