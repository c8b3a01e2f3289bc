package dev.cofferdam.sync.pipeline;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.Decision.Why;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.pipeline.TargetClient.Existing;
import dev.cofferdam.sync.target.Plan;
import dev.cofferdam.sync.target.SyncOutcome.State;
import dev.cofferdam.sync.target.TargetKind;
import dev.cofferdam.sync.template.Renderer;
import java.util.Optional;

/// Brings one target to what its spec asks for, with as few requests as there can be. It decides on
/// the object as it is now, so that nothing is overwritten or deleted that belongs to others.
///
/// @param <C> the content of a target of this kind
/// @param <L> a target as the API server holds it
/// @param <D> a target as it is to be written
public record SyncPipeline<C, L, D>(
        TargetKind<C, L, D> kind, TargetClient<L, D> client, Renderer renderer) {
    /// Syncs the target once.
    ///
    /// @param read the values of the spec's sources
    /// @param held the target as a watch knows it
    /// @param why what made us read
    public Answer<State> sync(SyncSpec spec, SecretData read, Held held, Why why) {
        return switch (Resolution.of(spec, read, kind, renderer)) {
            case Resolution.Retain<C>() -> Answer.got(State.RETAINED);
            case Resolution.WriteNothing<C>() -> Answer.got(State.SAME);
            case Resolution.Refuse<C>(var problem) -> Answer.failed(problem);
            case Resolution.Remove<C>() -> remove(spec);
            case Resolution.Write<C>(var content) ->
                    isUnchanged(spec, content, held, why)
                            ? Answer.got(State.SAME)
                            : write(spec, content, held)
                                    .then(state -> removeRenamed(spec).map(_ -> state));
        };
    }

    /// Whether a refresh found what the whole target already holds, so that not even a look at it
    /// is needed.
    private boolean isUnchanged(SyncSpec spec, C content, Held held, Why why) {
        return why == Why.DUE
                && !spec.target().creation().keepsForeignKeys()
                && spec.template().filter(template -> template.shapesMetadata()).isEmpty()
                && held instanceof Held.Present(var intact, var hash)
                && intact
                && kind.holds(spec, content, hash);
    }

    /// A target that is merged into need not be one that the watch sees.
    private Answer<State> write(SyncSpec spec, C content, Held held) {
        return held instanceof Held.Missing && spec.target().creation() != Creation.MERGE
                ? create(spec, content)
                : createOrUpdate(spec, content);
    }

    /// Creates the target without a look at it first. A refusal may only mean that it is there: a
    /// quota is asked before the API server looks for the name.
    private Answer<State> create(SyncSpec spec, C content) {
        var answer = carryOut(kind.toCreate(spec, content));
        return answer instanceof Answer.Failed<State>(var problem) && mayExist(problem)
                ? client.find(spec.target().name())
                        .then(
                                found ->
                                        found.map(target -> update(spec, content, target))
                                                .orElse(answer))
                : answer;
    }

    private static boolean mayExist(Problem problem) {
        return problem instanceof Problem.Conflict || problem.cause() == Cause.TARGET_REFUSED;
    }

    private Answer<State> createOrUpdate(SyncSpec spec, C content) {
        return client.find(spec.target().name())
                .then(
                        found ->
                                found.map(target -> update(spec, content, target))
                                        .orElseGet(() -> carryOut(kind.toCreate(spec, content))));
    }

    private Answer<State> update(SyncSpec spec, C content, Existing<L, D> target) {
        return switch (kind.toUpdate(spec, target.live(), content)) {
            case Plan.Update<D>(var draft) -> target.update(draft);
            case Plan<D> plan -> carryOut(plan);
        };
    }

    private Answer<State> carryOut(Plan<D> plan) {
        return switch (plan) {
            case Plan.Create<D>(var draft) -> client.create(draft);
            case Plan.Update<D> _ ->
                    throw new IllegalArgumentException("an update needs the object it is made for");
            case Plan.Leave<D>(var state) -> Answer.got(state);
            case Plan.Refuse<D>(var problem) -> Answer.failed(problem);
        };
    }

    /// Deletes what this spec made under another name, once it has the new one.
    private Answer<Boolean> removeRenamed(SyncSpec spec) {
        if (spec.target().creation() != Creation.OWNER) {
            return Answer.got(false);
        }
        return client.createdBy(Labels.createdBy(spec.owner()))
                .then(
                        names -> {
                            Answer<Boolean> removed = Answer.got(false);
                            for (var name : names) {
                                if (!name.equals(spec.target().name())) {
                                    removed = removed.then(_ -> removeMade(spec, name));
                                }
                            }
                            return removed;
                        });
    }

    private Answer<Boolean> removeMade(SyncSpec spec, String name) {
        return client.find(name)
                .then(
                        found ->
                                found.filter(target -> kind.made(spec, target.live()))
                                        .map(Existing::delete)
                                        .orElseGet(() -> Answer.got(false)));
    }

    /// Deletes the target, but only if it is ours.
    private Answer<State> remove(SyncSpec spec) {
        return client.find(spec.target().name())
                .then(found -> removeOwned(spec, found))
                .map(gone -> gone ? State.REMOVED : State.RETAINED);
    }

    private Answer<Boolean> removeOwned(SyncSpec spec, Optional<Existing<L, D>> found) {
        return found.filter(target -> kind.owns(spec, target.live()))
                .map(Existing::delete)
                .orElseGet(() -> Answer.got(found.isEmpty()));
    }
}
