package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.target.LiveSecret.OwnerReference;
import dev.cofferdam.sync.target.Marks;
import dev.cofferdam.sync.target.Plan;
import dev.cofferdam.sync.target.SyncOutcome.State;
import dev.cofferdam.sync.target.TargetKind;
import dev.cofferdam.sync.template.Renderer;

/// Decides about targets of other kinds than Secret.
public record ObjectTarget() implements TargetKind<ObjectContent, LiveObject, Json.Members> {
    @Override
    public Answer<ObjectContent> content(SyncSpec spec, SecretData read, Renderer renderer) {
        return ObjectContent.of(spec, read, renderer);
    }

    /// By the hash that a new object would have.
    @Override
    public boolean holds(SyncSpec spec, ObjectContent content, String hash) {
        return content.isHashed()
                && new DesiredObject(spec, content).fresh().map(LiveObject::hash)
                        instanceof Answer.Got<String>(var wanted)
                && hash.equals(wanted);
    }

    @Override
    public Plan<Json.Members> toCreate(SyncSpec spec, ObjectContent content) {
        return switch (spec.target().creation()) {
            case NONE -> new Plan.Leave<>(State.SAME);
            case MERGE -> new Plan.Leave<>(State.AWAITING);
            case OWNER, ORPHAN, CREATE_OR_MERGE ->
                    switch (new DesiredObject(spec, content).fresh()) {
                        case Answer.Got<Json.Members>(var desired) -> new Plan.Create<>(desired);
                        case Answer.Failed<Json.Members>(var problem) -> new Plan.Refuse<>(problem);
                    };
        };
    }

    @Override
    public Plan<Json.Members> toUpdate(SyncSpec spec, LiveObject live, ObjectContent content) {
        if (spec.target().creation() == Creation.NONE) {
            return new Plan.Leave<>(State.SAME);
        }
        var marks = new Marks(spec);
        var rival = marks.rival(live.owners());
        if (rival.isPresent()) {
            return new Plan.Refuse<>(rival.get());
        }
        if (spec.target().creation() == Creation.OWNER && !isOurs(spec, live)) {
            return new Plan.Refuse<>(foreign(marks));
        }
        return switch (new DesiredObject(spec, content).over(live)) {
            case Answer.Got<Json.Members>(var desired) ->
                    desired.equals(live.bare())
                            ? new Plan.Leave<>(State.SAME)
                            : new Plan.Update<>(desired);
            case Answer.Failed<Json.Members>(var problem) -> new Plan.Refuse<>(problem);
        };
    }

    @Override
    public boolean owns(SyncSpec spec, LiveObject live) {
        return live.owners().stream()
                .filter(OwnerReference::controller)
                .anyMatch(owner -> owner.uid().equals(spec.owner().uid()));
    }

    @Override
    public boolean made(SyncSpec spec, LiveObject live) {
        return owns(spec, live) && !live.fields(Labels.fieldManager(spec.owner())).isEmpty();
    }

    /// An owner is known by its name, since it may have been created again; what has none but was
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
