package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.cluster.ObjectClient;
import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.sync.externalsecret.Conclusion;
import dev.cofferdam.sync.externalsecret.Decision.Why;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.target.SyncOutcome.State;
import dev.cofferdam.sync.target.generic.LiveObject;
import dev.cofferdam.sync.target.generic.ObjectContent;
import dev.cofferdam.sync.target.generic.ObjectPlan;
import dev.cofferdam.sync.template.Renderer;
import dev.cofferdam.sync.template.SecretTemplate;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes one object what a wish with its data asks for. It always works on the object as it is now,
/// so that nothing is written over or deleted that is not ours.
record ObjectTargetSync(ObjectClient client, ManagedObjects<?> watch, Renderer renderer) {
    /// @param held the target as the watch has it
    /// @param why what made us read
    Answer<State> write(SyncSpec wish, SecretData data, Held held, Why why) {
        return switch (Conclusion.of(wish, data)) {
            case Conclusion.Retain() -> Answer.got(State.RETAINED);
            case Conclusion.Refuse(var problem) -> Answer.failed(problem);
            case Conclusion.Remove() -> remove(wish);
            case Conclusion.Write _ when wish.target().creation() == Creation.NONE ->
                    Answer.got(State.SAME);
            case Conclusion.Write(var wanted) ->
                    content(wish, wanted).then(content -> write(wish, content, held, why));
        };
    }

    private Answer<ObjectContent> content(SyncSpec wish, SecretData data) {
        return wish.template().isEmpty()
                ? ObjectContent.of(wish, data, renderer)
                : Trace.step("run template", _ -> ObjectContent.of(wish, data, renderer));
    }

    private Answer<State> write(SyncSpec wish, ObjectContent content, Held held, Why why) {
        return unchanged(wish, content, held, why)
                ? Answer.got(State.SAME)
                : write(wish, content).then(state -> removeRenamed(wish).map(_ -> state));
    }

    /// Whether a refresh found what the object already holds, so that not even a look at it is
    /// needed.
    private static boolean unchanged(SyncSpec wish, ObjectContent content, Held held, Why why) {
        return why == Why.DUE
                && !wish.target().creation().keepsForeignKeys()
                && wish.template().filter(SecretTemplate::shapesMetadata).isEmpty()
                && content.isHashed()
                && held instanceof Held.Present(var intact, var hash)
                && intact
                && ObjectPlan.hash(wish, content) instanceof Answer.Got<String>(var wanted)
                && hash.equals(wanted);
    }

    private Answer<State> write(SyncSpec wish, ObjectContent content) {
        return client.find(wish.target().name())
                .then(
                        found ->
                                found.map(live -> update(wish, content, live))
                                        .orElseGet(() -> create(wish, content)));
    }

    private Answer<State> create(SyncSpec wish, ObjectContent content) {
        return carryOut(ObjectPlan.toCreate(wish, content), wish, _ -> State.CREATED);
    }

    /// A write that changes nothing, since the API server makes the same of it as before, is none.
    private Answer<State> update(SyncSpec wish, ObjectContent content, LiveObject live) {
        return carryOut(
                ObjectPlan.toUpdate(wish, live, content),
                wish,
                written ->
                        written.resourceVersion().equals(live.resourceVersion())
                                ? State.SAME
                                : State.UPDATED);
    }

    private Answer<State> carryOut(
            ObjectPlan plan, SyncSpec wish, Function<LiveObject, State> became) {
        var name = wish.target().name();
        var manager = Labels.fieldManager(wish.owner());
        return switch (plan) {
            case ObjectPlan.Create(var object) ->
                    expecting(wish, object, () -> client.create(name, object, manager)).map(became);
            case ObjectPlan.Update(var object) ->
                    expecting(wish, object, () -> client.update(name, object, manager)).map(became);
            case ObjectPlan.Leave(var state) -> Answer.got(state);
            case ObjectPlan.Refuse(var problem) -> Answer.failed(problem);
        };
    }

    private Answer<LiveObject> expecting(
            SyncSpec wish, Json.Members object, Supplier<Answer<LiveObject>> write) {
        var namespace = wish.owner().namespace();
        var name = wish.target().name();
        var hash = new LiveObject(object).hash();
        watch.expect(namespace, name, hash);
        var answer = write.get();
        switch (answer) {
            case Answer.Failed<LiveObject> _ -> watch.forget(namespace, name);
            case Answer.Got<LiveObject>(var written) when !written.hash().equals(hash) -> {
                watch.accept(namespace, name, written.hash());
                watch.forget(namespace, name);
            }
            case Answer.Got<LiveObject> _ -> {}
        }
        return answer;
    }

    /// Removes what this ExternalSecret owned under another name, once it has the new one. A copy
    /// that somebody made of it has its labels, but was not written by us.
    private Answer<Boolean> removeRenamed(SyncSpec wish) {
        if (wish.target().creation() != Creation.OWNER) {
            return Answer.got(false);
        }
        return client.createdBy(watch, Labels.createdBy(wish.owner()))
                .then(
                        names -> {
                            Answer<Boolean> removed = Answer.got(false);
                            for (var name : names) {
                                if (!name.equals(wish.target().name())) {
                                    removed = removed.then(_ -> removeMade(wish, name));
                                }
                            }
                            return removed;
                        });
    }

    private Answer<State> remove(SyncSpec wish) {
        return removeOwned(wish, wish.target().name())
                .map(gone -> gone ? State.REMOVED : State.RETAINED);
    }

    private Answer<Boolean> removeMade(SyncSpec wish, String name) {
        return client.find(name)
                .then(
                        found ->
                                found.filter(live -> ObjectPlan.made(wish, live))
                                        .map(client::delete)
                                        .orElseGet(() -> Answer.got(false)));
    }

    /// Deletes an object, but only if it is ours.
    private Answer<Boolean> removeOwned(SyncSpec wish, String name) {
        return client.find(name)
                .then(
                        found ->
                                found.filter(live -> ObjectPlan.owns(wish, live))
                                        .map(client::delete)
                                        .orElseGet(() -> Answer.got(found.isEmpty())));
    }
}
