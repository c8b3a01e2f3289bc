package dev.cofferdam.operator.store;

import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.core.externalsecret.Retry;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.operator.flow.Memory;
import dev.cofferdam.operator.flow.Slots;
import dev.cofferdam.operator.report.Conditions;
import dev.cofferdam.operator.report.Reporting;
import dev.cofferdam.operator.report.Verdict;
import dev.cofferdam.operator.store.StoreCheck.Finding;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the status of a store, of either kind, true.
public final class StoreKeeper {
    private static final Duration CHECK_EVERY = Duration.ofMinutes(5);
    private static final String INVALID = "InvalidProviderConfig";
    private static final String CAPABILITIES = "ReadWrite";

    private final StoreCheck check;
    private final Memory memory;
    private final Reporting reporting;

    public StoreKeeper(StoreAccess access, Slots slots, Memory memory, Reporting reporting) {
        this.check = new StoreCheck(access, slots);
        this.memory = memory;
        this.reporting = reporting;
    }

    <T extends CustomResource<StoreSpec, StoreStatus>> UpdateControl<T> keep(
            T resource, Answer<Store> parsed) {
        return switch (parsed) {
            case Answer.Failed<Store>(var problem) -> broken(resource, problem);
            case Answer.Got<Store>(var store) ->
                    switch (check.check(store)) {
                        case Finding.Works(_) -> works(resource, store);
                        case Finding.Broken(var problem) -> broken(resource, problem);
                        case Finding.NotOurs() -> UpdateControl.noUpdate();
                    };
        };
    }

    private <T extends CustomResource<StoreSpec, StoreStatus>> UpdateControl<T> works(
            T resource, Store store) {
        memory.read(ResourceID.fromResource(resource), reporting.clock().instant());
        var next = store.checkEvery().isZero() ? CHECK_EVERY : store.checkEvery();
        return report(resource, Verdict.ready("Valid", "store validated")).rescheduleAfter(next);
    }

    private <T extends CustomResource<StoreSpec, StoreStatus>> UpdateControl<T> broken(
            T resource, Problem problem) {
        var attempts = memory.failed(ResourceID.fromResource(resource), problem);
        return report(resource, Verdict.of(problem, INVALID))
                .rescheduleAfter(Retry.after(problem, attempts));
    }

    private <T extends CustomResource<StoreSpec, StoreStatus>> UpdateControl<T> report(
            T resource, Verdict verdict) {
        var before = conditions(resource);
        if (Conditions.says(before, verdict)) {
            return UpdateControl.noUpdate();
        }
        if (verdict.ready()) {
            reporting.announcer().normal(resource, verdict.reason(), verdict.message());
        } else {
            reporting.announcer().warning(resource, verdict.reason(), verdict.message());
        }
        var reported = reporting.copies().clone(resource);
        reported.setStatus(
                new StoreStatus(
                        Conditions.with(before, verdict, reporting.clock().instant()),
                        verdict.ready() ? CAPABILITIES : null));
        return UpdateControl.patchStatus(reported);
    }

    private static @Nullable List<Condition> conditions(
            CustomResource<StoreSpec, StoreStatus> resource) {
        return resource.getStatus() == null ? null : resource.getStatus().conditions();
    }
}
