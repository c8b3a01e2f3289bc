package dev.cofferdam.operator.restart;

import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.metrics.Counts;
import dev.cofferdam.operator.observe.metrics.Metric;
import dev.cofferdam.sync.restart.RestartVerdict;
import dev.cofferdam.sync.restart.WaitReason;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.Restartability;
import dev.cofferdam.sync.restart.workload.Workload;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Collection;
import java.util.stream.Collectors;

/// Events on workloads, and metrics. Messages name objects, never keys or values.
final class RestartReport {
    private final Reporting reporting;
    private final Counts restarts = new Counts();
    private volatile int pending;
    private volatile int suspended;
    private volatile boolean halted;

    RestartReport(Reporting reporting) {
        this.reporting = reporting;
        var meters = reporting.meters();
        meters.show(Metric.COFFERDAM_RESTARTS_TOTAL, restarts);
        meters.show(Metric.COFFERDAM_RESTARTS_PENDING, out -> out.add(pending));
        meters.show(Metric.COFFERDAM_RESTARTS_SUSPENDED, out -> out.add(suspended));
        meters.show(Metric.COFFERDAM_RESTARTS_HALTED, out -> out.add(halted ? 1 : 0));
    }

    void state(int pending, int suspended, boolean halted) {
        this.pending = pending;
        this.suspended = suspended;
        this.halted = halted;
    }

    void restarted(Workload workload, RestartVerdict.Restart restart) {
        count(workload, "restarted");
        normal(
                workload,
                "Restarted",
                "restarted, since %s changed".formatted(list(restart.changed())));
        var restartability = workload.restartability();
        if (restartability.needsPerson()) {
            warning(
                    workload,
                    "NeedsManualRestart",
                    restartability == Restartability.ON_DELETE
                            ? "its updateStrategy is OnDelete: delete its pods, so that they start with the new values"
                            : "its updateStrategy has a partition: pods below it keep the old values until it is lowered");
        }
        if (WorkloadWriter.evicts(workload) && workload.replicas() == 1) {
            warning(
                    workload,
                    "RestartDowntime",
                    "its only pod is evicted before another one runs; for a rolling restart set annotation reloader.stakater.com/rollout-strategy: rollout");
        }
    }

    void failed(Workload workload, ApiFailure failure) {
        count(workload, "failed");
        warning(
                workload,
                "RestartRefused",
                "the API server refused the restart (%s); trying again later"
                        .formatted(failure.status().answered()));
    }

    void waiting(Workload workload, WaitReason reason) {
        normal(
                workload,
                "RestartWaiting",
                "%s: the restart waits, since %s".formatted(reason.word(), reason.sentence()));
    }

    /// @param writers the field managers of what changed
    void suspended(Workload workload, Collection<String> writers) {
        count(workload, "suspended");
        warning(
                workload,
                "RestartsSuspended",
                "restarted too often within an hour, so it does not restart until its contents stay the same for an hour; its Secrets and ConfigMaps were written by %s. To resume now, set annotation cofferdam.dev/restart-resume to a new value"
                        .formatted(String.join(", ", writers)));
    }

    void contested(Workload workload) {
        warning(
                workload,
                "RestartContested",
                "another program removes annotation cofferdam.dev/secrets-hash from the pod template, and each removal is a rollout. With Argo CD, set ignoreDifferences.managedFieldsManagers: [cofferdam-rotation] and the sync option RespectIgnoreDifferences=true");
    }

    void anotherReloader(Workload workload) {
        normal(
                workload,
                "AnotherReloader",
                "Reloader restarts this workload, so its annotations reloader.stakater.com are left to it. Uninstall Reloader, or set cofferdam.dev/restart: on-change");
    }

    void invalid(Workload workload, String complaint) {
        warning(workload, "InvalidRestartAnnotation", complaint + "; the default applies");
    }

    private void count(Workload workload, String result) {
        restarts.add(
                1, workload.id().namespace(), workload.id().kind().toString(), "content", result);
    }

    private void normal(Workload workload, String reason, String message) {
        reporting.recorder().normal(object(workload), reason, message);
    }

    private void warning(Workload workload, String reason, String message) {
        reporting.recorder().warning(object(workload), reason, message);
    }

    private static String list(Collection<ContentRef> refs) {
        return refs.stream().map(ContentRef::toString).collect(Collectors.joining(", "));
    }

    private static GenericKubernetesResource object(Workload workload) {
        var id = workload.id();
        var object = new GenericKubernetesResource();
        object.setApiVersion(id.kind().apiVersion());
        object.setKind(id.kind().toString());
        object.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace(id.namespace())
                        .withName(id.name())
                        .withUid(workload.version().uid())
                        .withResourceVersion(workload.version().resourceVersion())
                        .build());
        return object;
    }
}
