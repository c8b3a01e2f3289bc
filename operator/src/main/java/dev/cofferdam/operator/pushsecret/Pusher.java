package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.pushsecret.destination.Targets;
import dev.cofferdam.operator.pushsecret.destination.Targets.Chosen;
import dev.cofferdam.operator.pushsecret.removal.PushHistory;
import dev.cofferdam.operator.pushsecret.removal.Remover;
import dev.cofferdam.operator.pushsecret.removal.Remover.Removed;
import dev.cofferdam.operator.pushsecret.removal.Remover.Wanted;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.sync.pushsecret.PushDecision;
import dev.cofferdam.sync.pushsecret.PushSource;
import dev.cofferdam.sync.pushsecret.PushSpec;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Does what a PushSecret asks for: writes, and under `deletionPolicy: Delete` takes away what it
/// asked for before. That nothing is found to write takes nothing away, unless the source is gone
/// for good.
final class Pusher {
    private final PushSources sources;
    private final Targets targets;
    private final PushHistory tracks;
    private final Remover remover;
    private final SourceAbsences absences = new SourceAbsences();

    Pusher(PushSources sources, Targets targets, PushHistory tracks, Remover remover) {
        this.sources = sources;
        this.targets = targets;
        this.tracks = tracks;
        this.remover = remover;
    }

    /// Whether it is another operator's to do.
    boolean isForeign(PushSecret resource) {
        return targets.areForeign(resource);
    }

    /// Whether its stores may have come to lead elsewhere since it wrote.
    boolean isCold(PushSecret resource) {
        return tracks.areCold(resource);
    }

    void forget(PushSecret resource) {
        absences.end(resource);
        tracks.forget(resource);
    }

    /// @param urgent whether the requests go before refreshes
    PushOutcome push(PushSpec spec, PushSecret resource, boolean urgent, Instant began) {
        return switch (targets.of(spec, urgent)) {
            case Answer.Failed<Chosen>(var problem) -> failed(problem, resource);
            case Answer.Got<Chosen>(Chosen(var open, var leaving)) when open.isEmpty() ->
                    leaving.stream()
                            .findFirst()
                            .<PushOutcome>map(store -> failed(leaving(store), resource))
                            .orElseGet(PushOutcome.LeftAlone::new);
            case Answer.Got<Chosen>(var chosen) ->
                    switch (sources.of(spec, urgent)) {
                        case Answer.Got<List<SecretSnapshot>>(var data) -> {
                            absences.end(resource);
                            yield push(
                                    new PushRun(spec, resource).planned(chosen.targets(), data),
                                    chosen.leaving(),
                                    began);
                        }
                        case Answer.Failed<List<SecretSnapshot>>(var problem) ->
                                unread(spec, resource, problem, began);
                    };
        };
    }

    /// Takes away everything that the status tells of.
    Removed removeAll(PushSecret resource) {
        tracks.leave(resource);
        return remover.allBut(Wanted.nothing(), resource);
    }

    private static PushOutcome failed(Problem problem, PushSecret resource) {
        return new PushOutcome.Failed(problem, Synced.of(resource));
    }

    /// A source that is missing once may be about to be recreated.
    private PushOutcome unread(PushSpec spec, PushSecret resource, Problem problem, Instant began) {
        if (!isGone(spec, problem) || Synced.of(resource).isEmpty()) {
            absences.end(resource);
            return failed(problem, resource);
        }
        if (!absences.last(resource, began)) {
            return failed(problem, resource);
        }
        var removed = removeAll(resource);
        return removed.problem().isPresent()
                ? new PushOutcome.Failed(removed.problem().get(), removed.left())
                : new PushOutcome.SourceGone(spec.version());
    }

    private static boolean isGone(PushSpec spec, Problem problem) {
        return spec.policies().deletes()
                && spec.source() instanceof PushSource.Named
                && problem.cause() == Cause.SOURCE_ABSENT;
    }

    private PushOutcome push(PushRun run, Set<StoreRef> leaving, Instant began) {
        var before = Synced.of(run.resource());
        if (run.spec().policies().deletes() && run.findsNothing() && !before.isBare()) {
            return failed(nothing(), run.resource());
        }
        tracks.begin(run.resource(), run.plan());
        run.all();
        tracks.end(run.resource(), run.synced());
        if (run.problem().isPresent()) {
            return new PushOutcome.Failed(run.problem().get(), before.with(run.synced()));
        }
        return run.spec().policies().deletes()
                ? cleared(run, leaving, began)
                : pushed(run, run.synced(), began);
    }

    /// Takes away what is left from before; then what was pushed must still be there, even where it
    /// lies behind two addresses of one server.
    private PushOutcome cleared(PushRun run, Set<StoreRef> leaving, Instant began) {
        var excluded = new HashSet<>(run.idle());
        excluded.addAll(leaving);
        var removed = remover.allBut(new Wanted(run.synced(), excluded), run.resource());
        if (removed.any() && run.all().problem().isPresent()) {
            return new PushOutcome.Failed(run.problem().get(), removed.left());
        }
        var problem = removed.problem().or(() -> kept(run, leaving, removed.left()));
        return problem.isPresent()
                ? new PushOutcome.Failed(problem.get(), removed.left())
                : pushed(run, removed.left(), began);
    }

    private static Optional<Problem> kept(PushRun run, Set<StoreRef> leaving, Synced left) {
        for (var store : leaving) {
            if (left.knows(store)) {
                return Optional.of(leaving(store));
            }
        }
        for (var store : run.idle()) {
            if (!left.places(store).equals(run.synced().places(store))) {
                return Optional.of(idle(store));
            }
        }
        return Optional.empty();
    }

    private static Problem nothing() {
        return Problem.unavailable(
                Cause.SOURCE_ABSENT,
                "spec.selector, spec.data and spec.dataTo find nothing to push any more; what was pushed before stays. Correct them, or delete this object to have it taken away");
    }

    private static Problem idle(StoreRef store) {
        return Problem.unavailable(
                Cause.SOURCE_ABSENT,
                "an element of spec.dataTo finds no key that it is to push to %s; what was pushed there before stays. Correct its match, or remove the element to have that taken away"
                        .formatted(store));
    }

    private static Problem leaving(StoreRef store) {
        return Problem.misconfigured(
                Cause.STORE_ABSENT,
                "%s is being deleted, and is held by what was pushed through it; remove it from spec.secretStoreRefs to have that taken away, or leave it there with spec.deletionPolicy: None"
                        .formatted(store));
    }

    private PushOutcome pushed(PushRun run, Synced left, Instant began) {
        var namespace = run.spec().owner().namespace();
        var changed =
                run.synced().stores(namespace).stream()
                        .anyMatch(store -> tracks.mayHaveChanged(run.resource(), store));
        return new PushOutcome.Pushed(
                left,
                run.wrote(),
                changed,
                run.spec().version(),
                PushDecision.due(run.spec(), began));
    }
}
