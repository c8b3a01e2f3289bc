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

/// Makes one object what a spec with its data asks for. It always works on the object as it is now,
/// so that nothing is written over or deleted that is not ours.
record ObjectTargetSync(ObjectClient client, ManagedObjects<?> watch, Renderer renderer) {
    /// @param held the target as the watch has it
    /// @param why what made us read
    Answer<State> write(SyncSpec spec, SecretData data, Held held, Why why) {
        return switch (Conclusion.of(spec, data)) {
            case Conclusion.Retain() -> Answer.got(State.RETAINED);
            case Conclusion.Refuse(var problem) -> Answer.failed(problem);
            case Conclusion.Remove() -> remove(spec);
            case Conclusion.Write _ when spec.target().creation() == Creation.NONE ->
                    Answer.got(State.SAME);
            case Conclusion.Write(var wanted) ->
                    content(spec, wanted).then(content -> write(spec, content, held, why));
        };
    }

    private Answer<ObjectContent> content(SyncSpec spec, SecretData data) {
        return spec.template().isEmpty()
                ? ObjectContent.of(spec, data, renderer)
                : Trace.step("run template", _ -> ObjectContent.of(spec, data, renderer));
    }

    private Answer<State> write(SyncSpec spec, ObjectContent content, Held held, Why why) {
        return unchanged(spec, content, held, why)
                ? Answer.got(State.SAME)
                : write(spec, content).then(state -> removeRenamed(spec).map(_ -> state));
    }

    /// Whether a refresh found what the object already holds, so that not even a look at it is
    /// needed.
    private static boolean unchanged(SyncSpec spec, ObjectContent content, Held held, Why why) {
        return why == Why.DUE
                && !spec.target().creation().keepsForeignKeys()
                && spec.template().filter(SecretTemplate::shapesMetadata).isEmpty()
                && content.isHashed()
                && held instanceof Held.Present(var intact, var hash)
                && intact
                && ObjectPlan.hash(spec, content) instanceof Answer.Got<String>(var wanted)
                && hash.equals(wanted);
    }

    private Answer<State> write(SyncSpec spec, ObjectContent content) {
        return client.find(spec.target().name())
                .then(
                        found ->
                                found.map(live -> update(spec, content, live))
                                        .orElseGet(() -> create(spec, content)));
    }

    private Answer<State> create(SyncSpec spec, ObjectContent content) {
        return carryOut(ObjectPlan.toCreate(spec, content), spec, _ -> State.CREATED);
    }

    /// A write that changes nothing, since the API server makes the same of it as before, is none.
    private Answer<State> update(SyncSpec spec, ObjectContent content, LiveObject live) {
        return carryOut(
                ObjectPlan.toUpdate(spec, live, content),
                spec,
                written ->
                        written.resourceVersion().equals(live.resourceVersion())
                                ? State.SAME
                                : State.UPDATED);
    }

    private Answer<State> carryOut(
            ObjectPlan plan, SyncSpec spec, Function<LiveObject, State> became) {
        var name = spec.target().name();
        var manager = Labels.fieldManager(spec.owner());
        return switch (plan) {
            case ObjectPlan.Create(var object) ->
                    expecting(spec, object, () -> client.create(name, object, manager)).map(became);
            case ObjectPlan.Update(var object) ->
                    expecting(spec, object, () -> client.update(name, object, manager)).map(became);
            case ObjectPlan.Leave(var state) -> Answer.got(state);
            case ObjectPlan.Refuse(var problem) -> Answer.failed(problem);
        };
    }

    private Answer<LiveObject> expecting(
            SyncSpec spec, Json.Members object, Supplier<Answer<LiveObject>> write) {
        var namespace = spec.owner().namespace();
        var name = spec.target().name();
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
    private Answer<Boolean> removeRenamed(SyncSpec spec) {
        if (spec.target().creation() != Creation.OWNER) {
            return Answer.got(false);
        }
        return client.createdBy(watch, Labels.createdBy(spec.owner()))
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

    private Answer<State> remove(SyncSpec spec) {
        return removeOwned(spec, spec.target().name())
                .map(gone -> gone ? State.REMOVED : State.RETAINED);
    }

    private Answer<Boolean> removeMade(SyncSpec spec, String name) {
        return client.find(name)
                .then(
                        found ->
                                found.filter(live -> ObjectPlan.made(spec, live))
                                        .map(client::delete)
                                        .orElseGet(() -> Answer.got(false)));
    }

    /// Deletes an object, but only if it is ours.
    private Answer<Boolean> removeOwned(SyncSpec spec, String name) {
        return client.find(name)
                .then(
                        found ->
                                found.filter(live -> ObjectPlan.owns(spec, live))
                                        .map(client::delete)
                                        .orElseGet(() -> Answer.got(found.isEmpty())));
    }
}
