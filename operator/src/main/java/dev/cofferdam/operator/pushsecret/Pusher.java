package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.pushsecret.destination.Targets;
import dev.cofferdam.operator.pushsecret.destination.Targets.Target;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.sync.pushsecret.PushDecision;
import dev.cofferdam.sync.pushsecret.PushSource;
import dev.cofferdam.sync.pushsecret.PushSpec;
import java.time.Instant;
import java.util.List;

/// Does what a PushSecret asks for: writes, and under `deletionPolicy: Delete` takes away what it
/// asked for before.
final class Pusher {
    private final PushSources sources;
    private final Targets targets;
    private final Remover remover;

    Pusher(PushSources sources, Targets targets) {
        this.sources = sources;
        this.targets = targets;
        this.remover = new Remover(targets);
    }

    /// @param urgent whether somebody waits for it
    PushOutcome push(PushSpec wish, PushSecret resource, boolean urgent, Instant began) {
        var before = Synced.of(resource);
        return switch (targets.of(wish, urgent)) {
            case Answer.Failed<List<Target>>(var problem) ->
                    new PushOutcome.Failed(problem, before);
            case Answer.Got<List<Target>>(var none) when none.isEmpty() ->
                    new PushOutcome.LeftAlone();
            case Answer.Got<List<Target>>(var chosen) ->
                    switch (sources.of(wish, urgent)) {
                        case Answer.Got<List<SecretSnapshot>>(var data) ->
                                settled(
                                        new PushRun(wish, resource).all(chosen, data),
                                        before,
                                        began);
                        case Answer.Failed<List<SecretSnapshot>>(var problem)
                                when isGone(wish, problem) && !before.isEmpty() ->
                                sourceGone(wish, before);
                        case Answer.Failed<List<SecretSnapshot>>(var problem) ->
                                new PushOutcome.Failed(problem, before);
                    };
        };
    }

    /// Takes away everything that the status tells of.
    Remover.Removed removeAll(PushSecret resource) {
        return remover.allBut(
                Synced.nothing(), Synced.of(resource), resource.getMetadata().getNamespace());
    }

    private static boolean isGone(PushSpec wish, Problem problem) {
        return wish.policies().deletes()
                && wish.source() instanceof PushSource.Named
                && problem.cause() == Cause.SOURCE_ABSENT;
    }

    private PushOutcome sourceGone(PushSpec wish, Synced before) {
        return switch (remover.allBut(Synced.nothing(), before, wish.owner().namespace())) {
            case Remover.Removed.Done _ -> new PushOutcome.SourceGone(wish.version());
            case Remover.Removed.Stuck(var problem, var left) ->
                    new PushOutcome.Failed(problem, left);
        };
    }

    private PushOutcome settled(PushRun run, Synced before, Instant began) {
        var wish = run.wish();
        if (run.problem().isPresent()) {
            return new PushOutcome.Failed(run.problem().get(), run.synced().with(before));
        }
        var removed =
                wish.policies().deletes()
                        ? remover.allBut(run.synced(), before, wish.owner().namespace())
                        : new Remover.Removed.Done(false);
        return switch (removed) {
            case Remover.Removed.Done(var any) ->
                    new PushOutcome.Pushed(
                            run.synced(),
                            run.wrote() || any,
                            wish.version(),
                            PushDecision.due(wish, began));
            case Remover.Removed.Stuck(var problem, var left) ->
                    new PushOutcome.Failed(problem, left);
        };
    }
}
