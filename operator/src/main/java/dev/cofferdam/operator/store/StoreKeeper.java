package dev.cofferdam.operator.store;

import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.core.externalsecret.Retry;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.flow.Memory;
import dev.cofferdam.operator.reference.References;
import dev.cofferdam.operator.reference.Sources;
import dev.cofferdam.operator.reference.User;
import dev.cofferdam.operator.report.Conditions;
import dev.cofferdam.operator.report.Reporting;
import dev.cofferdam.operator.report.Statuses;
import dev.cofferdam.operator.report.Verdict;
import dev.cofferdam.operator.store.StoreCheck.Finding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;

/// Keeps the statuses of one kind of stores true.
public final class StoreKeeper<R extends CustomResource<StoreSpec, StoreStatus>> {
    private static final Duration CHECK_EVERY = Duration.ofMinutes(5);
    private static final String INVALID = "InvalidProviderConfig";
    private static final String FOREIGN = "secretstore.externalsecrets.io/finalizer";
    private static final String CAPABILITIES = "ReadWrite";

    private final StoreCheck check;
    private final Statuses<R, StoreStatus> statuses;
    private final Memory memory;
    private final Reporting reporting;
    private final References references;

    public StoreKeeper(
            StoreCheck check,
            Statuses<R, StoreStatus> statuses,
            Memory memory,
            Reporting reporting,
            References references) {
        this.check = check;
        this.references = references;
        this.statuses = statuses;
        this.memory = memory;
        this.reporting = reporting;
    }

    /// Checks a store, says what came of it, and when to check again.
    UpdateControl<R> keep(R cached) {
        var resource = statuses.fresh(cached);
        return switch (StoreParser.parse(resource)) {
            case Answer.Failed<Store>(var problem) -> broken(resource, problem);
            case Answer.Got<Store>(var store) -> {
                references.declare(new User.OfStore(store.ref()), Sources.of(store));
                yield switch (check.check(store)) {
                    case Finding.Works(_) -> works(resource, store);
                    case Finding.Broken(var problem) -> broken(resource, problem);
                    case Finding.NotOurs() -> UpdateControl.noUpdate();
                };
            }
        };
    }

    /// Lets a store go. We put no finalizer on it; the one of another operator is removed, or the
    /// object could never go.
    UpdateControl<R> release(R resource) {
        memory.forget(ResourceID.fromResource(resource));
        statuses.forget(resource);
        references.retract(new User.OfStore(ref(resource)));
        if (resource.isMarkedForDeletion() && resource.hasFinalizer(FOREIGN)) {
            statuses.client().resource(resource).edit(StoreKeeper::released);
        }
        return UpdateControl.noUpdate();
    }

    private static StoreRef ref(HasMetadata store) {
        var metadata = store.getMetadata();
        return metadata.getNamespace() == null
                ? new StoreRef.Cluster(metadata.getName())
                : new StoreRef.Namespaced(metadata.getNamespace(), metadata.getName());
    }

    private static <R extends CustomResource<?, ?>> R released(R resource) {
        resource.removeFinalizer(FOREIGN);
        return resource;
    }

    private UpdateControl<R> works(R resource, Store store) {
        memory.read(ResourceID.fromResource(resource), reporting.clock().instant());
        report(resource, Verdict.ready("Valid", "store validated"));
        return UpdateControl.<R>noUpdate()
                .rescheduleAfter(store.checkEvery().isZero() ? CHECK_EVERY : store.checkEvery());
    }

    private UpdateControl<R> broken(R resource, Problem problem) {
        var attempts = memory.failed(ResourceID.fromResource(resource), problem);
        report(resource, Verdict.of(problem, INVALID));
        return UpdateControl.<R>noUpdate().rescheduleAfter(Retry.after(problem, attempts));
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
