package dev.cofferdam.operator.pushsecret.cluster;

import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.pushsecret.ClusterPushSecretParser;
import dev.cofferdam.api.pushsecret.ClusterPushSecretStatus;
import dev.cofferdam.api.pushsecret.ClusterPushSecretStatus.Failure;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.NamespaceCache;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.Verdict;
import dev.cofferdam.operator.observe.metrics.MetricKind;
import dev.cofferdam.operator.observe.metrics.ObjectSeries;
import dev.cofferdam.operator.pushsecret.PushSecretIndex;
import dev.cofferdam.sync.pushsecret.ClusterPushSpec;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Keeps a PushSecret in each namespace that a ClusterPushSecret chooses. Puts no finalizer
/// anywhere: when it goes, its PushSecrets go by garbage collection.
@ControllerConfiguration(name = "clusterpushsecret")
public final class ClusterPushSecretReconciler implements Reconciler<ClusterPushSecret> {
    private static final ClusterPushSecretStatus UNKNOWN =
            new ClusterPushSecretStatus(null, null, null, null);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final ChildPushSecrets children;
    private final NamespaceCache namespaces;
    private final Trigger<ClusterPushSecret> trigger;
    private final Statuses<ClusterPushSecret, ClusterPushSecretStatus> statuses;
    private final ObjectSeries meters;
    private final Reporting reporting;
    private volatile Supplier<Stream<ResourceID>> existing = Stream::empty;

    public ClusterPushSecretReconciler(
            Cluster cluster,
            PushSecretIndex known,
            Trigger<ClusterPushSecret> trigger,
            Reporting reporting) {
        this.children = new ChildPushSecrets(cluster.client(), known);
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

    /// All ClusterPushSecrets, as far as the cache knows them.
    Stream<ResourceID> existing() {
        return existing.get();
    }

    /// The names of the namespaces that one chooses, those being deleted left out.
    private List<String> meant(ClusterPushSpec spec) {
        return namespaces.active().stream()
                .filter(each -> spec.means(NamespaceCache.labels(each)))
                .map(each -> each.getMetadata().getName())
                .sorted()
                .toList();
    }

    /// Whether this namespace is known to be there, so that it is known to be chosen or not.
    private boolean knows(String namespace) {
        return namespaces.all().stream()
                .anyMatch(each -> each.getMetadata().getName().equals(namespace));
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
            case Answer.Got<ClusterPushSpec>(var spec) -> keep(resource, spec, began);
            case Answer.Failed<ClusterPushSpec>(var problem) -> {
                var before = status(resource);
                told(
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

    private UpdateControl<ClusterPushSecret> keep(
            ClusterPushSecret resource, ClusterPushSpec spec, Instant began) {
        var before = status(resource);
        var failures = new TreeMap<String, String>();
        var wanted = meant(spec);
        for (var namespace : Nulls.list(before.provisionedNamespaces())) {
            remains(resource, spec, before, wanted.contains(namespace))
                    .filter(_ -> knows(namespace))
                    .flatMap(name -> children.remove(resource, namespace, name))
                    .ifPresent(why -> failures.put(namespace, why));
        }
        for (var namespace : wanted) {
            children.keep(resource, namespace, spec.child())
                    .ifPresent(why -> failures.put(namespace, why));
        }
        var provisioned =
                wanted.stream().filter(each -> !failures.containsKey(each)).sorted().toList();
        told(
                resource,
                new ClusterPushSecretStatus(
                        failed(failures),
                        provisioned,
                        spec.child(),
                        Conditions.with(before.conditions(), verdict(failures), began)));
        meters.reconciled(
                resource, failures.isEmpty(), Duration.between(began, reporting.clock().instant()));
        return back(spec, failures);
    }

    /// The name of the PushSecret that has no place in a namespace any more: that of another name,
    /// or, where the namespace is not chosen any more, any.
    private static Optional<String> remains(
            ClusterPushSecret resource,
            ClusterPushSpec spec,
            ClusterPushSecretStatus before,
            boolean chosen) {
        var last =
                Objects.requireNonNullElse(
                        before.pushSecretName(), resource.getMetadata().getName());
        return Optional.of(last).filter(name -> !chosen || !name.equals(spec.child()));
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

    private void told(ClusterPushSecret resource, ClusterPushSecretStatus status) {
        if (!status.equals(resource.getStatus())) {
            statuses.write(resource, status);
        }
    }

    /// A failure may be one that only time heals: nobody tells of a foreign PushSecret that went.
    private static UpdateControl<ClusterPushSecret> back(
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
