package dev.cofferdam.sync.target;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.target.SyncOutcome.State;
import dev.cofferdam.sync.template.Renderer;

/// Decides about targets that are Secrets.
///
/// @param takeover what happens to a Secret that others made
/// @param leases of the values to be written, and those before them that are still in use
public record SecretTarget(Takeover takeover, LeaseRecord leases)
        implements TargetKind<Content, LiveSecret, SecretDraft> {
    /// For values without leases.
    public SecretTarget(Takeover takeover) {
        this(takeover, LeaseRecord.none());
    }

    @Override
    public Answer<Content> content(SyncSpec spec, SecretData read, Renderer renderer) {
        return Content.of(spec, read, renderer);
    }

    @Override
    public boolean holds(SyncSpec spec, Content content, String hash) {
        return leases.leases().isEmpty() && hash.equals(GoHash.of(content.data()));
    }

    @Override
    public Plan<SecretDraft> toCreate(SyncSpec spec, Content content) {
        return switch (spec.target().creation()) {
            case NONE -> new Plan.Leave<>(State.SAME);
            case MERGE -> new Plan.Leave<>(State.AWAITING);
            case OWNER, ORPHAN, CREATE_OR_MERGE ->
                    new Plan.Create<>(new DesiredSecret(spec, content, leases).fresh());
        };
    }

    @Override
    public Plan<SecretDraft> toUpdate(SyncSpec spec, LiveSecret live, Content content) {
        if (spec.target().creation() == Creation.NONE) {
            return new Plan.Leave<>(State.SAME);
        }
        var marks = new Marks(spec);
        var rival = marks.rival(live.owners());
        if (rival.isPresent()) {
            return new Plan.Refuse<>(rival.get());
        }
        var desiredSecret = new DesiredSecret(spec, content, leases);
        var draft = desiredSecret.over(live);
        if (draft.equals(live.asDraft())) {
            return new Plan.Leave<>(
                    desiredSecret.desired(live).equals(live.data()) ? State.SAME : State.FROZEN);
        }
        if (live.immutable() && !draft.data().equals(live.data())) {
            return new Plan.Refuse<>(immutable(marks));
        }
        return takeover.refusal(spec, live)
                .<Plan<SecretDraft>>map(Plan.Refuse::new)
                .orElseGet(() -> new Plan.Update<>(draft));
    }

    @Override
    public boolean owns(SyncSpec spec, LiveSecret live) {
        return live.owners().stream()
                .anyMatch(owner -> owner.controller() && owner.uid().equals(spec.owner().uid()));
    }

    @Override
    public boolean made(SyncSpec spec, LiveSecret live) {
        return owns(spec, live) && new Marks(spec).areOn(live);
    }

    private static Problem immutable(Marks marks) {
        return Problem.conflict(
                Cause.TARGET_IMMUTABLE,
                "%s is immutable and its data would change; delete it to have it written again"
                        .formatted(marks.place()));
    }
}
