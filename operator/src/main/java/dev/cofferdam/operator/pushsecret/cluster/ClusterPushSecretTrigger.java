package dev.cofferdam.operator.pushsecret.cluster;

import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.pushsecret.PushSecretIndex;
import dev.cofferdam.sync.pushsecret.ClusterPushSpec;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What wakes ClusterPushSecrets besides themselves: their PushSecrets, and namespaces.
public final class ClusterPushSecretTrigger implements PushSecretIndex.Listener {
    private final Trigger<ClusterPushSecret> wakeUps =
            new Trigger<>("cluster-push-secret-wake-ups");
    private volatile @Nullable InformerEventSource<Namespace, ClusterPushSecret> namespaces;

    Trigger<ClusterPushSecret> wakeUps() {
        return wakeUps;
    }

    void namespaces(InformerEventSource<Namespace, ClusterPushSecret> source) {
        namespaces = source;
    }

    /// The namespaces that a wish means, those aside that are being deleted.
    List<String> meant(ClusterPushSpec wish) {
        var known = namespaces;
        return known == null
                ? List.of()
                : known.list()
                        .filter(each -> !each.isMarkedForDeletion())
                        .filter(each -> wish.means(Nulls.map(each.getMetadata().getLabels())))
                        .map(each -> each.getMetadata().getName())
                        .sorted()
                        .toList();
    }

    @Override
    public void changed(PushSecret resource) {
        ChildPushSecrets.parent(resource).ifPresent(name -> wakeUps.wake(new ResourceID(name)));
    }

    @Override
    public void gone(PushSecret resource) {
        changed(resource);
    }
}
