package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretParser;
import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretStatus;
import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretStatus.Failure;
import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretStatus.State;
import dev.cofferdam.api.clusterexternalsecret.ProvisionSpec;
import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.observe.EventRecorder;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.metrics.MetricKind;
import dev.cofferdam.operator.observe.metrics.ObjectSeries;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Applies one ExternalSecret in every namespace that a ClusterExternalSecret selects, and reports
/// in which namespaces it exists. The garbage collector deletes them with their owner.
@ControllerConfiguration(
        name = "clusterexternalsecret",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true)
public final class ClusterExternalSecretReconciler implements Reconciler<ClusterExternalSecret> {
    /// Set by External Secrets Operator; only that operator would remove it.
    private static final String OLD_FINALIZER =
            "externalsecrets.external-secrets.io/clusterexternalsecret-cleanup";

    private static final String READY = "Ready";
    private static final String SOME_FAILED = "one or more namespaces failed";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final Provisioner provisioner;
    private final Statuses<ClusterExternalSecret, ClusterExternalSecretStatus> statuses;
    private final EventRecorder recorder;
    private final ObjectSeries meters;
    private final Triggers trigger;

    ClusterExternalSecretReconciler(
            KubernetesClient client,
            Provisioner provisioner,
            Reporting reporting,
            Triggers trigger) {
        this.client = client;
        this.provisioner = provisioner;
        this.statuses = new Statuses<>(client);
        this.recorder = reporting.recorder();
        this.meters = reporting.meters().of(MetricKind.CLUSTER_EXTERNAL_SECRET);
        this.trigger = trigger;
    }

    /// Reconciles one again; and receives how to list all.
    record Triggers(
            Trigger<ClusterExternalSecret> wakeUps,
            Consumer<Supplier<Stream<ResourceID>>> existing) {}

    @Override
    public List<EventSource<?, ClusterExternalSecret>> prepareEventSources(
            EventSourceContext<ClusterExternalSecret> context) {
        trigger.existing().accept(() -> context.getPrimaryCache().keys());
        return List.of(trigger.wakeUps());
    }

    @Override
    public UpdateControl<ClusterExternalSecret> reconcile(
            ClusterExternalSecret cached, Context<ClusterExternalSecret> context) {
        if (cached.isMarkedForDeletion() || context.isPrimaryResourceDeleted()) {
            statuses.forget(cached);
            meters.gone(ResourceID.fromResource(cached));
            release(cached);
            return UpdateControl.noUpdate();
        }
        var began = System.nanoTime();
        var resource = statuses.fresh(cached);
        return switch (ClusterExternalSecretParser.parse(resource)) {
            case Answer.Failed<ProvisionSpec>(var problem) -> {
                measured(resource, false, began);
                yield refused(resource, problem);
            }
            case Answer.Got<ProvisionSpec>(var wanted) -> {
                var result = provisioner.provision(resource, wanted);
                measured(resource, result.failed().isEmpty(), began);
                yield report(resource, wanted, result);
            }
        };
    }

    private void measured(ClusterExternalSecret resource, boolean ready, long began) {
        meters.reconciled(resource, ready, Duration.ofNanos(System.nanoTime() - began));
    }

    private void release(ClusterExternalSecret resource) {
        if (resource.isMarkedForDeletion() && resource.hasFinalizer(OLD_FINALIZER)) {
            client.resource(resource)
                    .edit(
                            found -> {
                                found.removeFinalizer(OLD_FINALIZER);
                                return found;
                            });
        }
    }

    /// The ExternalSecrets that were applied before stay.
    private UpdateControl<ClusterExternalSecret> refused(
            ClusterExternalSecret resource, Problem problem) {
        var before = resource.getStatus();
        report(
                resource,
                new ClusterExternalSecretStatus(
                        before == null ? null : before.externalSecretName(),
                        before == null ? null : before.failedNamespaces(),
                        before == null ? null : before.provisionedNamespaces(),
                        List.of(new State(READY, "False", problem.text()))),
                problem.text());
        return UpdateControl.noUpdate();
    }

    private UpdateControl<ClusterExternalSecret> report(
            ClusterExternalSecret resource, ProvisionSpec wanted, ProvisionResult result) {
        var failures =
                result.failed().entrySet().stream()
                        .map(entry -> new Failure(entry.getKey(), entry.getValue()))
                        .toList();
        var ready =
                failures.isEmpty()
                        ? new State(READY, "True", null)
                        : new State(READY, "False", SOME_FAILED);
        var status =
                new ClusterExternalSecretStatus(
                        wanted.name(), failures, List.copyOf(result.provisioned()), List.of(ready));
        report(resource, status, SOME_FAILED + ": " + String.join(", ", result.failed().keySet()));
        if (result.isTransient()) {
            return UpdateControl.<ClusterExternalSecret>noUpdate().rescheduleAfter(SOON);
        }
        return wanted.interval().isPositive()
                ? UpdateControl.<ClusterExternalSecret>noUpdate().rescheduleAfter(wanted.interval())
                : UpdateControl.noUpdate();
    }

    private void report(
            ClusterExternalSecret resource, ClusterExternalSecretStatus status, String trouble) {
        if (Objects.equals(resource.getStatus(), status)) {
            return;
        }
        var ready = Objects.requireNonNull(status.conditions()).getFirst();
        if ("False".equals(ready.status())) {
            recorder.warning(resource, "UpdateFailed", trouble);
        }
        statuses.write(resource, status);
    }
}
