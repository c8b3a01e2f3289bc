package dev.cofferdam.operator.app;

import dev.cofferdam.api.app.PlatformParser;
import dev.cofferdam.api.v1alpha1.Platform;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.runtime.health.State;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Objects;
import java.util.stream.Collectors;

/// The Platform of the cluster, from a cache.
final class Platforms implements AutoCloseable {
    private final SharedIndexInformer<Platform> informer;

    /// Starts watching; returns once all are known.
    ///
    /// @param changed called when one appears, changes or goes
    Platforms(KubernetesClient client, Runnable changed) {
        informer = client.resources(Platform.class).inform(new Handler(changed), 0);
    }

    /// The only Platform there is.
    Answer<dev.cofferdam.sync.app.platform.Platform> only() {
        var all = informer.getStore().list();
        return switch (all.size()) {
            case 0 ->
                    Answer.failed(
                            Problem.misconfigured(
                                    Cause.PLATFORM_ABSENT,
                                    "the cluster has no Platform; apply one, which says where Vault is: docs/apps.md shows it"));
            case 1 -> named(all.getFirst());
            default ->
                    Answer.failed(
                            Problem.misconfigured(
                                    Cause.PLATFORM_ABSENT,
                                    "the cluster has %d Platforms: %s; leave one of them"
                                            .formatted(
                                                    all.size(),
                                                    all.stream()
                                                            .map(
                                                                    each ->
                                                                            each.getMetadata()
                                                                                    .getName())
                                                            .sorted()
                                                            .collect(Collectors.joining(", ")))));
        };
    }

    private static Answer<dev.cofferdam.sync.app.platform.Platform> named(Platform platform) {
        return switch (PlatformParser.parse(platform)) {
            case Answer.Failed<dev.cofferdam.sync.app.platform.Platform>(var problem) ->
                    Answer.failed(
                            Problem.misconfigured(
                                    problem.cause(),
                                    "Platform %s: %s"
                                            .formatted(
                                                    platform.getMetadata().getName(),
                                                    problem.message())));
            case Answer.Got<dev.cofferdam.sync.app.platform.Platform> parsed -> parsed;
        };
    }

    /// Whether they are still watched.
    State state() {
        return informer.isRunning()
                ? State.ok()
                : State.failed("Platforms are not watched any more");
    }

    @Override
    public void close() {
        informer.close();
    }

    private record Handler(Runnable changed) implements ResourceEventHandler<Platform> {
        @Override
        public void onAdd(Platform platform) {
            changed.run();
        }

        @Override
        public void onUpdate(Platform before, Platform after) {
            if (!Objects.equals(
                    before.getMetadata().getGeneration(), after.getMetadata().getGeneration())) {
                changed.run();
            }
        }

        @Override
        public void onDelete(Platform platform, boolean unknown) {
            changed.run();
        }
    }
}
