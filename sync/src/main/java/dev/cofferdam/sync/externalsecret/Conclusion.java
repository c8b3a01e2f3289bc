package dev.cofferdam.sync.externalsecret;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.source.Source;

/// What follows from what was read. That a store has nothing never removes or empties a Secret unless
/// the manifest asks for exactly that; that a generator made nothing never does.
public sealed interface Conclusion {
    record Write(SecretData data) implements Conclusion {}

    record Retain() implements Conclusion {}

    record Remove() implements Conclusion {}

    record Refuse(Problem problem) implements Conclusion {}

    static Conclusion of(SyncSpec spec, SecretData data) {
        if (!data.isEmpty()) {
            return new Write(data);
        }
        return switch (spec.target().deletion()) {
            case RETAIN -> new Retain();
            case MERGE -> isMadeOnly(spec) ? new Refuse(madeNothing(spec)) : new Write(data);
            case DELETE ->
                    isMadeOnly(spec)
                            ? new Refuse(madeNothing(spec))
                            : spec.target().creation() == Creation.OWNER
                                    ? new Remove()
                                    : new Refuse(notOurs(spec));
        };
    }

    private static boolean isMadeOnly(SyncSpec spec) {
        return !spec.sources().isEmpty()
                && spec.sources().stream().allMatch(Source.Generated.class::isInstance);
    }

    private static Problem madeNothing(SyncSpec spec) {
        return Problem.misconfigured(
                Cause.EMPTY_RESPONSE,
                "no generator made a value, so nothing is taken out of %s %s; spec.target.deletionPolicy is for secrets that a store no longer has"
                        .formatted(spec.target().kind().name(), spec.target().name()));
    }

    private static Problem notOurs(SyncSpec spec) {
        return Problem.invalidField(
                "spec.target.deletionPolicy",
                """
                is Delete, but spec.target.creationPolicy is %s, so %s %s is not ours \
                to delete; use creationPolicy: Owner"""
                        .formatted(
                                spec.target().creation(),
                                spec.target().kind().name(),
                                spec.target().name()));
    }
}
