package dev.cofferdam.operator.store;

import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.externalsecret.Retry;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.operator.flow.Memory;
import dev.cofferdam.operator.metrics.Kind;
import dev.cofferdam.operator.report.Conditions;
import dev.cofferdam.operator.report.Reporting;
import dev.cofferdam.operator.report.Statuses;
import dev.cofferdam.operator.report.Verdict;
import dev.cofferdam.operator.store.StoreCheck.Finding;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;

/// Keeps the statuses of one kind of stores true.
public final class StoreKeeper<R extends CustomResource<StoreSpec, StoreStatus>> {
    private static final String INVALID = "InvalidProviderConfig";
    private static final String CAPABILITIES = "ReadWrite";

    private final StoreCheck check;
    private final Statuses<R, StoreStatus> statuses;
    private final Memory memory;
    private final Reporting reporting;
    private final Duration interval;

    /// @param interval how often a store is checked that does not say so itself
    public StoreKeeper(
            StoreCheck check,
            Statuses<R, StoreStatus> statuses,
            Memory memory,
            Reporting reporting,
            Duration interval) {
        this.check = check;
        this.statuses = statuses;
        this.memory = memory;
        this.reporting = reporting;
        this.interval = interval;
    }

    /// Checks a store, says what came of it, and when to check again.
    UpdateControl<R> keep(R cached) {
        var resource = statuses.fresh(cached);
        var began = System.nanoTime();
        return switch (StoreParser.parse(resource)) {
            case Answer.Failed<Store>(var problem) -> broken(resource, problem, began);
            case Answer.Got<Store>(var store) ->
                    switch (check.check(store)) {
                        case Finding.Works(_) -> works(resource, store, began);
                        case Finding.Broken(var problem) -> broken(resource, problem, began);
                        case Finding.NotOurs() -> UpdateControl.noUpdate();
                    };
        };
    }

    private UpdateControl<R> works(R resource, Store store, long began) {
        count(resource, true, began);
        memory.read(ResourceID.fromResource(resource), reporting.clock().instant());
        report(resource, Verdict.ready("Valid", "store validated"));
        return UpdateControl.<R>noUpdate()
                .rescheduleAfter(store.checkEvery().isZero() ? interval : store.checkEvery());
    }

    private UpdateControl<R> broken(R resource, Problem problem, long began) {
        count(resource, false, began);
        var attempts = memory.failed(ResourceID.fromResource(resource), problem);
        report(resource, Verdict.of(problem, INVALID));
        return UpdateControl.<R>noUpdate().rescheduleAfter(Retry.after(problem, attempts));
    }

    private void count(R resource, boolean ready, long began) {
        var kind = resource instanceof SecretStore ? Kind.SECRET_STORE : Kind.CLUSTER_SECRET_STORE;
        reporting
                .meters()
                .of(kind)
                .reconciled(resource, ready, Duration.ofNanos(System.nanoTime() - began));
    }

    private void report(R resource, Verdict verdict) {
        var before = resource.getStatus() == null ? null : resource.getStatus().conditions();
        if (Conditions.says(before, verdict)) {
            return;
        }
        if (verdict.ready()) {
            reporting.announcer().normal(resource, verdict.reason(), verdict.message());
        } else {
            reporting.announcer().warning(resource, verdict.reason(), verdict.message());
        }
        var conditions = Conditions.with(before, verdict, reporting.clock().instant());
        statuses.write(
                resource, new StoreStatus(conditions, verdict.ready() ? CAPABILITIES : null));
    }
}
