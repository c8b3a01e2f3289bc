package dev.cofferdam.sync.target;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.LiveSecret.OwnerReference;
import java.util.List;

/// What has to be written for a spec whose data has been read.
public sealed interface Plan {
    record Create(Draft draft) implements Plan {}

    record Update(Draft draft) implements Plan {}

    /// The target is as it should be.
    record Same() implements Plan {}

    /// The target is immutable by the spec's own will and keeps its old data.
    record Frozen() implements Plan {}

    /// The policy says not to create the target.
    record Await() implements Plan {}

    /// The policy says to write nothing.
    record Nothing() implements Plan {}

    record Refuse(Problem problem) implements Plan {}

    /// A Secret as it is to be; what is not in here stays as it is.
    record Draft(
            String type,
            boolean immutable,
            SecretData data,
            Metadata metadata,
            List<OwnerReference> owners,
            List<String> finalizers) {
        public Draft {
            finalizers = List.copyOf(finalizers);
            owners = List.copyOf(owners);
        }
    }

    static Plan toCreate(SyncSpec spec, Content content) {
        return switch (spec.target().creation()) {
            case NONE -> new Nothing();
            case MERGE -> new Await();
            case OWNER, ORPHAN, CREATE_OR_MERGE -> new Create(new Drawing(spec, content).fresh());
        };
    }

    static Plan toUpdate(SyncSpec spec, LiveSecret live, Content content) {
        if (spec.target().creation() == Creation.NONE) {
            return new Nothing();
        }
        var marks = new Marks(spec);
        var rival = marks.rival(live.owners());
        if (rival.isPresent()) {
            return new Refuse(rival.get());
        }
        var drawing = new Drawing(spec, content);
        var draft = drawing.over(live);
        if (draft.equals(live.asDraft())) {
            return drawing.drawn(live).equals(live.data()) ? new Same() : new Frozen();
        }
        return live.immutable() && !draft.data().equals(live.data())
                ? new Refuse(immutable(marks))
                : new Update(draft);
    }

    private static Problem immutable(Marks marks) {
        return Problem.conflict(
                Cause.TARGET_IMMUTABLE,
                "%s is immutable and its data would change; delete it to have it written anew"
                        .formatted(marks.place()));
    }
}
