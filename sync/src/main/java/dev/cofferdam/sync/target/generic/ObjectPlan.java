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

/// What has to be written for a wish whose target is no Secret.
public sealed interface ObjectPlan {
    record Create(Json.Members object) implements ObjectPlan {}

    /// The whole object as it is to be.
    record Update(Json.Members object) implements ObjectPlan {}

    /// Nothing is to be written.
    record Leave(State state) implements ObjectPlan {}

    record Refuse(Problem problem) implements ObjectPlan {}

    static ObjectPlan toCreate(SyncSpec wish, ObjectContent content) {
        return switch (wish.target().creation()) {
            case NONE -> new Leave(State.SAME);
            case MERGE -> new Leave(State.AWAITING);
            case OWNER, ORPHAN, CREATE_OR_MERGE ->
                    switch (new ObjectDrawing(wish, content).fresh()) {
                        case Answer.Got<Json.Members>(var drawn) -> new Create(drawn);
                        case Answer.Failed<Json.Members>(var problem) -> new Refuse(problem);
                    };
        };
    }

    static ObjectPlan toUpdate(SyncSpec wish, LiveObject live, ObjectContent content) {
        if (wish.target().creation() == Creation.NONE) {
            return new Leave(State.SAME);
        }
        var marks = new Marks(wish);
        var rival = marks.rival(live.owners());
        if (rival.isPresent()) {
            return new Refuse(rival.get());
        }
        if (wish.target().creation() == Creation.OWNER && !isOurs(wish, live)) {
            return new Refuse(foreign(marks));
        }
        return switch (new ObjectDrawing(wish, content).over(live)) {
            case Answer.Got<Json.Members>(var drawn) ->
                    drawn.equals(live.bare()) ? new Leave(State.SAME) : new Update(drawn);
            case Answer.Failed<Json.Members>(var problem) -> new Refuse(problem);
        };
    }

    /// The hash that a new object would have; what an object has that needs no refresh.
    static Answer<String> hash(SyncSpec wish, ObjectContent content) {
        return new ObjectDrawing(wish, content).fresh().map(LiveObject::hash);
    }

    /// Whether the wish owns an object, so that it may be deleted.
    static boolean owns(SyncSpec wish, LiveObject live) {
        return live.owners().stream()
                .filter(OwnerReference::controller)
                .anyMatch(owner -> owner.uid().equals(wish.owner().uid()));
    }

    /// Whether the wish owns an object and has written it: an owner's copy is owned too.
    static boolean made(SyncSpec wish, LiveObject live) {
        return owns(wish, live) && !live.fields(Labels.fieldManager(wish.owner())).isEmpty();
    }

    /// An owner is known by its name, since it may have been made anew; what has none but was
    /// written by us was kept under another policy before.
    private static boolean isOurs(SyncSpec wish, LiveObject live) {
        var marks = new Marks(wish);
        return live.owners().stream().filter(OwnerReference::controller).anyMatch(marks::names)
                || ("true".equals(live.metadata().labels().get(Labels.MANAGED))
                        && !live.fields(Labels.fieldManager(wish.owner())).isEmpty());
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
