package dev.cofferdam.operator.store.check;

import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.event.Referrer;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.event.reference.ReferenceIndex;
import dev.cofferdam.operator.event.reference.ReferencedObjects;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.Verdict;
import dev.cofferdam.operator.observe.metrics.MetricKind;
import dev.cofferdam.operator.store.check.StoreCheck.Finding;
import dev.cofferdam.sync.schedule.Retry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Keeps the statuses of one kind of stores true.
public final class StoreReconciliation<R extends CustomResource<StoreSpec, StoreStatus>> {
    private static final String INVALID = "InvalidProviderConfig";
    private static final String UNKNOWN = "ValidationUnknown";
    private static final Verdict VALID = Verdict.ready("Valid", "store validated");
    private static final String UNMAINTAINED = "StoreUnmaintained";
    private static final String SILENT = "external-secrets.io/ignore-maintenance-checks";
    private static final String CAPABILITIES = "ReadWrite";

    private final StoreCheck check;
    private final Statuses<R, StoreStatus> statuses;
    private final RetryState memory;
    private final Reporting reporting;
    private final Duration interval;
    private final ReferenceIndex references;

    public StoreReconciliation(
            StoreCheck check,
            Statuses<R, StoreStatus> statuses,
            CheckSettings watcher,
            Reporting reporting) {
        this.check = check;
        this.statuses = statuses;
        this.memory = watcher.memory();
        this.references = watcher.references();
        this.interval = watcher.interval();
        this.reporting = reporting;
    }

    /// What makes a store be looked at again.
    ///
    /// @param interval how often one is checked that does not say so itself
    public record CheckSettings(RetryState memory, ReferenceIndex references, Duration interval) {}

    /// Checks a store, says what came of it, and when to check again.
    UpdateControl<R> reconcile(R cached) {
        if (!check.serves(cached.getSpec())) {
            Trace.current().mark(Mark.OUTCOME, "ignored");
            return UpdateControl.noUpdate();
        }
        var resource = statuses.fresh(cached);
        var began = System.nanoTime();
        return switch (StoreParser.parse(resource)) {
            case Answer.Failed<Store>(var problem) -> broken(resource, problem, interval, began);
            case Answer.Got<Store>(var store) -> {
                references.declare(new Referrer.OfStore(store.ref()), ReferencedObjects.of(store));
                yield switch (check.check(store)) {
                    case Finding.Works(_) -> works(resource, store, VALID, began);
                    case Finding.Unclear(var why) -> works(resource, store, unclear(why), began);
                    case Finding.Broken(var problem) ->
                            broken(resource, problem, interval(store), began);
                };
            }
        };
    }

    /// Forgets a store that goes.
    UpdateControl<R> release(R resource) {
        memory.forget(ResourceID.fromResource(resource));
        statuses.forget(resource);
        references.retract(new Referrer.OfStore(ref(resource)));
        return UpdateControl.noUpdate();
    }

    private static StoreRef ref(HasMetadata store) {
        var metadata = store.getMetadata();
        return metadata.getNamespace() == null
                ? new StoreRef.Cluster(metadata.getName())
                : new StoreRef.Namespaced(metadata.getNamespace(), metadata.getName());
    }

    private static Verdict unclear(String why) {
        return Verdict.ready(UNKNOWN, "could not determine validation status: " + why);
    }

    private UpdateControl<R> works(R resource, Store store, Verdict verdict, long began) {
        count(resource, true, began);
        Trace.current().mark(Mark.OUTCOME, verdict.equals(VALID) ? "valid" : "unclear");
        memory.read(ResourceID.fromResource(resource), reporting.clock().instant());
        if (report(resource, verdict)) {
            warn(resource, store);
        }
        return UpdateControl.<R>noUpdate().rescheduleAfter(interval(store));
    }

    private Duration interval(Store store) {
        return store.checkEvery().isZero() ? interval : store.checkEvery();
    }

    private UpdateControl<R> broken(R resource, Problem problem, Duration checkEvery, long began) {
        count(resource, false, began);
        Trace.current().mark(Mark.OUTCOME, "failed");
        Trace.current().failed(problem);
        var attempts = memory.failed(ResourceID.fromResource(resource), problem);
        var _ = report(resource, Verdict.of(problem, INVALID));
        return UpdateControl.<R>noUpdate()
                .rescheduleAfter(Retry.ofStore(problem, attempts, checkEvery));
    }

    private void count(R resource, boolean ready, long began) {
        var kind =
                resource instanceof SecretStore
                        ? MetricKind.SECRET_STORE
                        : MetricKind.CLUSTER_SECRET_STORE;
        reporting
                .meters()
                .of(kind)
                .reconciled(resource, ready, Duration.ofNanos(System.nanoTime() - began));
    }

    /// Not every provider is meant for more than tests; who knows that can have it left out.
    private void warn(R resource, Store store) {
        if (store.provider() instanceof Provider.Fake && !isSilent(resource)) {
            reporting
                    .recorder()
                    .warning(
                            resource,
                            UNMAINTAINED,
                            """
                            provider fake is for tests: its values are readable by \
                            everybody who may read the store; annotate the store with \
                            %s to have this left out"""
                                    .formatted(SILENT));
        }
    }

    private boolean isSilent(R resource) {
        var annotations = resource.getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey(SILENT);
    }

    /// Whether that was news.
    private boolean report(R resource, Verdict verdict) {
        var before = resource.getStatus() == null ? null : resource.getStatus().conditions();
        if (Conditions.says(before, verdict)) {
            return false;
        }
        if (verdict.equals(VALID)) {
            reporting.recorder().normal(resource, verdict.reason(), verdict.message());
        } else {
            reporting.recorder().warning(resource, verdict.reason(), verdict.message());
        }
        var conditions = Conditions.with(before, verdict, reporting.clock().instant());
        statuses.write(resource, new StoreStatus(conditions, capabilities(resource, verdict)));
        return true;
    }

    /// What a store is able to do does not change while it is out of order.
    private static @Nullable String capabilities(
            CustomResource<StoreSpec, StoreStatus> resource, Verdict verdict) {
        if (verdict.equals(VALID)) {
            return CAPABILITIES;
        }
        return resource.getStatus() == null ? null : resource.getStatus().capabilities();
    }
}
