package dev.cofferdam.operator.baseline;

import dev.cofferdam.baseline.policy.RolloutPolicies;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// Watches the policies of Baselines, so that one that is changed or deleted by others is restored.
final class PolicyWatch implements AutoCloseable {
    private final List<SharedIndexInformer<GenericKubernetesResource>> informers;

    /// @param touched called with the name of the Baseline
    PolicyWatch(KubernetesClient client, List<PolicyKind> kinds, Consumer<String> touched) {
        informers = kinds.stream().map(kind -> start(client, kind, new Handler(touched))).toList();
    }

    private static SharedIndexInformer<GenericKubernetesResource> start(
            KubernetesClient client, PolicyKind kind, Handler handler) {
        var informer =
                client.genericKubernetesResources(kind.context())
                        .withLabel(RolloutPolicies.BASELINE)
                        .runnableInformer(0)
                        .exceptionHandler((_, _) -> true)
                        .addEventHandler(handler);
        var _ = informer.start();
        return informer;
    }

    boolean isWatched() {
        return informers.stream().allMatch(SharedIndexInformer::isRunning);
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }

    private record Handler(Consumer<String> touched)
            implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource policy) {
            tell(policy);
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            if (!Objects.equals(
                    before.getMetadata().getGeneration(), after.getMetadata().getGeneration())) {
                tell(after);
            }
        }

        @Override
        public void onDelete(GenericKubernetesResource policy, boolean unknown) {
            tell(policy);
        }

        private void tell(GenericKubernetesResource policy) {
            var baseline = policy.getMetadata().getLabels().get(RolloutPolicies.BASELINE);
            if (baseline != null) {
                touched.accept(baseline);
            }
        }
    }
}
