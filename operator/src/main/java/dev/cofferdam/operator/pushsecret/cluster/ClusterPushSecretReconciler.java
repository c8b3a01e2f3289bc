package dev.cofferdam.operator.pushsecret.cluster;

import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.pushsecret.ClusterPushSecretParser;
import dev.cofferdam.api.pushsecret.ClusterPushSecretStatus;
import dev.cofferdam.api.pushsecret.ClusterPushSecretStatus.Failure;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.NamespaceCache;
import dev.cofferdam.operator.cluster.OwnedObjects;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.Verdict;
import dev.cofferdam.operator.observe.metrics.MetricKind;
import dev.cofferdam.operator.observe.metrics.ObjectSeries;
import dev.cofferdam.operator.pushsecret.PushSecretIndex;
import dev.cofferdam.sync.pushsecret.ClusterPushSpec;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Applies a PushSecret in each namespace that a ClusterPushSecret selects. It sets no finalizer:
/// the garbage collector deletes the PushSecrets of a ClusterPushSecret that is deleted.
@ControllerConfiguration(name = "clusterpushsecret")
public final class ClusterPushSecretReconciler implements Reconciler<ClusterPushSecret> {
    private static final ClusterPushSecretStatus UNKNOWN =
            new ClusterPushSecretStatus(null, null, null, null);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final PushSecretIndex index;
    private final NamespaceCache namespaces;
    private final Trigger<ClusterPushSecret> trigger;
    private final Statuses<ClusterPushSecret, ClusterPushSecretStatus> statuses;
    private final ObjectSeries meters;
    private final Reporting reporting;
    private volatile Supplier<Stream<ResourceID>> existing = Stream::empty;

    public ClusterPushSecretReconciler(
            Cluster cluster,
            PushSecretIndex index,
            Trigger<ClusterPushSecret> trigger,
            Reporting reporting) {
        this.client = cluster.client();
        this.index = index;
        this.namespaces = cluster.all();
        this.trigger = trigger;
        this.statuses = new Statuses<>(cluster.client());
        this.meters = reporting.meters().of(MetricKind.CLUSTER_PUSH_SECRET);
        this.reporting = reporting;
    }

    @Override
    public List<EventSource<?, ClusterPushSecret>> prepareEventSources(
            EventSourceContext<ClusterPushSecret> context) {
        existing = () -> context.getPrimaryCache().keys();
        return List.of(trigger);
    }

    /// All ClusterPushSecrets in the cache.
    Stream<ResourceID> existing() {
        return existing.get();
    }

    @Override
    public UpdateControl<ClusterPushSecret> reconcile(
            ClusterPushSecret cached, Context<ClusterPushSecret> context) {
        if (cached.isMarkedForDeletion()) {
            return UpdateControl.noUpdate();
        }
        var began = reporting.clock().instant();
        var resource = statuses.fresh(cached);
        return switch (ClusterPushSecretParser.parse(resource)) {
            case Answer.Got<ClusterPushSpec>(var spec) -> provision(resource, spec, began);
            case Answer.Failed<ClusterPushSpec>(var problem) -> {
                var before = status(resource);
                report(
                        resource,
                        new ClusterPushSecretStatus(
                                before.failedNamespaces(),
                                before.provisionedNamespaces(),
                                before.pushSecretName(),
                                Conditions.with(
                                        before.conditions(),
                                        new Verdict(false, "Errored", problem.text()),
                                        began)));
                yield UpdateControl.noUpdate();
            }
        };
    }

    private UpdateControl<ClusterPushSecret> provision(
            ClusterPushSecret resource, ClusterPushSpec spec, Instant began) {
        var before = status(resource);
        var all = List.copyOf(namespaces.all());
        var selected =
                all.stream()
                        .filter(namespace -> !namespace.isMarkedForDeletion())
                        .filter(namespace -> spec.means(NamespaceCache.labels(namespace)))
                        .map(ClusterPushSecretReconciler::name)
                        .sorted()
                        .toList();
        var children = new ChildPushSecrets(resource, index);
        var wanted =
                new OwnedObjects.Wanted<>(
                        selected.stream()
                                .map(namespace -> children.wanted(namespace, spec.child()))
                                .toList(),
                        all.stream()
                                .map(ClusterPushSecretReconciler::name)
                                .collect(Collectors.toSet()));
        var failures = new TreeMap<String, String>();
        for (var result :
                new OwnedObjects<>(client, children)
                        .sync(wanted, provisioned(resource, before).toList())) {
            ChildPushSecrets.failure(result)
                    .ifPresent(reason -> failures.put(result.namespace(), reason));
        }
        report(
                resource,
                new ClusterPushSecretStatus(
                        failed(failures),
                        selected.stream().filter(each -> !failures.containsKey(each)).toList(),
                        spec.child(),
                        Conditions.with(before.conditions(), verdict(failures), began)));
        meters.reconciled(
                resource, failures.isEmpty(), Duration.between(began, reporting.clock().instant()));
        return next(spec, failures);
    }

    private static String name(Namespace namespace) {
        return namespace.getMetadata().getName();
    }

    /// The PushSecrets that the status says were provisioned, as far as they still exist.
    private Stream<PushSecret> provisioned(
            ClusterPushSecret resource, ClusterPushSecretStatus before) {
        var name =
                Objects.requireNonNullElse(
                        before.pushSecretName(), resource.getMetadata().getName());
        return Nulls.list(before.provisionedNamespaces()).stream()
                .flatMap(namespace -> index.one(namespace, name).stream());
    }

    private static Verdict verdict(Map<String, String> failures) {
        return failures.isEmpty()
                ? Verdict.ready("", "")
                : new Verdict(false, "", "one or more namespaces failed");
    }

    private static List<Failure> failed(Map<String, String> failures) {
        return failures.entrySet().stream()
                .map(each -> new Failure(each.getKey(), each.getValue()))
                .toList();
    }

    private void report(ClusterPushSecret resource, ClusterPushSecretStatus status) {
        if (!status.equals(resource.getStatus())) {
            statuses.write(resource, status);
        }
    }

    /// Failures are retried: no event arrives when a foreign PushSecret is deleted.
    private static UpdateControl<ClusterPushSecret> next(
            ClusterPushSpec spec, Map<String, String> failures) {
        var wait = failures.isEmpty() ? spec.interval() : AGAIN;
        return wait.isPositive()
                ? UpdateControl.<ClusterPushSecret>noUpdate().rescheduleAfter(wait)
                : UpdateControl.noUpdate();
    }

    private static ClusterPushSecretStatus status(ClusterPushSecret resource) {
        return Objects.requireNonNullElse(resource.getStatus(), UNKNOWN);
    }
}
