package dev.cofferdam.operator.clusterpushsecret;

import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.pushsecret.ClusterPushWish;
import dev.cofferdam.operator.flow.WakeUps;
import dev.cofferdam.operator.pushsecret.Known;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What wakes ClusterPushSecrets besides themselves: their PushSecrets, and namespaces.
public final class Waking implements Known.Listener {
    private final WakeUps<ClusterPushSecret> wakeUps =
            new WakeUps<>("cluster-push-secret-wake-ups");
    private volatile @Nullable InformerEventSource<Namespace, ClusterPushSecret> namespaces;

    WakeUps<ClusterPushSecret> wakeUps() {
        return wakeUps;
    }

    void namespaces(InformerEventSource<Namespace, ClusterPushSecret> source) {
        namespaces = source;
    }

    /// The namespaces that a wish means, those aside that are being deleted.
    List<String> meant(ClusterPushWish wish) {
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
        Children.parent(resource).ifPresent(name -> wakeUps.wake(new ResourceID(name)));
    }

    @Override
    public void gone(PushSecret resource) {
        changed(resource);
    }
}
