package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.target.LiveSecret.OwnerReference;
import dev.cofferdam.sync.target.Marks;
import dev.cofferdam.sync.target.SyncOutcome.State;

/// What has to be written for a spec whose target is no Secret.
public sealed interface ObjectPlan {
    record Create(Json.Members object) implements ObjectPlan {}

    /// The whole object as it is to be.
    record Update(Json.Members object) implements ObjectPlan {}

    /// Nothing is to be written.
    record Leave(State state) implements ObjectPlan {}

    record Refuse(Problem problem) implements ObjectPlan {}

    static ObjectPlan toCreate(SyncSpec spec, ObjectContent content) {
        return switch (spec.target().creation()) {
            case NONE -> new Leave(State.SAME);
            case MERGE -> new Leave(State.AWAITING);
            case OWNER, ORPHAN, CREATE_OR_MERGE ->
                    switch (new ObjectDrawing(spec, content).fresh()) {
                        case Answer.Got<Json.Members>(var drawn) -> new Create(drawn);
                        case Answer.Failed<Json.Members>(var problem) -> new Refuse(problem);
                    };
        };
    }

    static ObjectPlan toUpdate(SyncSpec spec, LiveObject live, ObjectContent content) {
        if (spec.target().creation() == Creation.NONE) {
            return new Leave(State.SAME);
        }
        var marks = new Marks(spec);
        var rival = marks.rival(live.owners());
        if (rival.isPresent()) {
            return new Refuse(rival.get());
        }
        if (spec.target().creation() == Creation.OWNER && !isOurs(spec, live)) {
            return new Refuse(foreign(marks));
        }
        return switch (new ObjectDrawing(spec, content).over(live)) {
            case Answer.Got<Json.Members>(var drawn) ->
                    drawn.equals(live.bare()) ? new Leave(State.SAME) : new Update(drawn);
            case Answer.Failed<Json.Members>(var problem) -> new Refuse(problem);
        };
    }

    /// The hash that a new object would have; what an object has that needs no refresh.
    static Answer<String> hash(SyncSpec spec, ObjectContent content) {
        return new ObjectDrawing(spec, content).fresh().map(LiveObject::hash);
    }

    /// Whether the spec owns an object, so that it may be deleted.
    static boolean owns(SyncSpec spec, LiveObject live) {
        return live.owners().stream()
                .filter(OwnerReference::controller)
                .anyMatch(owner -> owner.uid().equals(spec.owner().uid()));
    }

    /// Whether the spec owns an object and has written it: an owner's copy is owned too.
    static boolean made(SyncSpec spec, LiveObject live) {
        return owns(spec, live) && !live.fields(Labels.fieldManager(spec.owner())).isEmpty();
    }

    /// An owner is known by its name, since it may have been made anew; what has none but was
    /// written by us was kept under another policy before.
    private static boolean isOurs(SyncSpec spec, LiveObject live) {
        var marks = new Marks(spec);
        return live.owners().stream().filter(OwnerReference::controller).anyMatch(marks::names)
                || ("true".equals(live.metadata().labels().get(Labels.MANAGED))
                        && !live.fields(Labels.fieldManager(spec.owner())).isEmpty());
    }

    private static Problem foreign(Marks marks) {
        return Problem.conflict(
                Cause.TARGET_FOREIGN,
                """
                %s exists, and is not one that this ExternalSecret made; delete it, \
                choose another spec.target.name, or write into it with creationPolicy: \
                Merge"""
                        .formatted(marks.place()));
    }
}
