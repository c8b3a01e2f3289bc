package dev.cofferdam.sync.externalsecret;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.Target.Creation;

/// What follows from what was read. That Vault has nothing never removes or empties a Secret unless
/// the manifest asks for exactly that.
public sealed interface Conclusion {
    record Write(SecretData data) implements Conclusion {}

    record Retain() implements Conclusion {}

    record Remove() implements Conclusion {}

    record Refuse(Problem problem) implements Conclusion {}

    static Conclusion of(SyncSpec wish, SecretData data) {
        if (!data.isEmpty()) {
            return new Write(data);
        }
        return switch (wish.target().deletion()) {
            case RETAIN -> new Retain();
            case MERGE -> new Write(data);
            case DELETE ->
                    wish.target().creation() == Creation.OWNER
                            ? new Remove()
                            : new Refuse(notOurs(wish));
        };
    }

    private static Problem notOurs(SyncSpec wish) {
        return Problem.invalidField(
                "spec.target.deletionPolicy",
                "is Delete, but spec.target.creationPolicy is "
                        + wish.target().creation()
                        + ", so "
                        + wish.target().kind().name()
                        + " "
                        + wish.target().name()
                        + " is not ours to delete; use creationPolicy: Owner");
    }
}
