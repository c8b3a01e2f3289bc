package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.observe.Verdict;
import dev.cofferdam.sync.externalsecret.Target;
import dev.cofferdam.sync.externalsecret.Target.Deletion;
import dev.cofferdam.sync.target.SyncOutcome.State;
import org.jspecify.annotations.Nullable;

/// The texts of conditions and events: those of External Secrets, which differ with the kind of the
/// target.
sealed interface ReportText {
    /// The condition after a success.
    Verdict verdict(State state);

    /// The reason of a condition after a problem.
    String error(Problem problem);

    /// The message of an event.
    String created();

    String updated();

    String deleted();

    static ReportText of(ExternalSecret resource) {
        var target = ExternalSecretParser.target(resource);
        return target.isSecret()
                ? new OfSecret(
                        target.name(),
                        resource.getMetadata().getNamespace(),
                        nothingRead(resource, target))
                : new OfObject(target.kind().name() + " " + target.name());
    }

    /// Whether a reason says that the target does not exist yet and only others create it.
    static boolean isMissing(@Nullable String reason) {
        return "SecretMissing".equals(reason) || "ResourceMissing".equals(reason);
    }

    /// The message where the sources have no values and nothing was written. Whether the Secret
    /// exists is not known.
    private static String nothingRead(ExternalSecret resource, Target target) {
        if (target.deletion() == Deletion.DELETE) {
            return "there is nothing to read, and the secret does not belong to this ExternalSecret";
        }
        return ExternalSecretParser.searches(resource)
                ? "find matches no secret, so nothing was written; with deletionPolicy Retain a secret that exists stays"
                : "secret retained due to DeletionPolicy=Retain";
    }

    /// The texts for a Secret.
    ///
    /// @param nothingRead the message where the sources have no values
    record OfSecret(String name, String namespace, String nothingRead) implements ReportText {
        @Override
        public Verdict verdict(State state) {
            return switch (state) {
                case CREATED, UPDATED, SAME -> Verdict.ready("SecretSynced", "secret synced");
                case RETAINED -> Verdict.ready("SecretSynced", nothingRead);
                case REMOVED -> Verdict.ready("SecretDeleted", deleted());
                case AWAITING ->
                        Verdict.ready(
                                "SecretMissing",
                                "secret will not be created due to CreationPolicy=Merge");
                case FROZEN ->
                        Verdict.ready(
                                "SecretSynced",
                                """
                                secret is immutable and keeps its old data; delete it to \
                                have it written again: kubectl delete secret %s -n %s"""
                                        .formatted(name, namespace));
            };
        }

        @Override
        public String error(Problem problem) {
            return "SecretSyncedError";
        }

        @Override
        public String created() {
            return "secret created";
        }

        @Override
        public String updated() {
            return "secret updated";
        }

        @Override
        public String deleted() {
            return "secret deleted due to DeletionPolicy=Delete";
        }
    }

    record OfObject(String object) implements ReportText {
        @Override
        public Verdict verdict(State state) {
            return switch (state) {
                case CREATED, UPDATED, SAME, FROZEN ->
                        Verdict.ready("ResourceSynced", "secret synced");
                case RETAINED ->
                        Verdict.ready(
                                "ResourceSynced", "resource retained due to DeletionPolicy=Retain");
                case REMOVED ->
                        Verdict.ready(
                                "ResourceDeleted", "resource deleted due to DeletionPolicy=Delete");
                case AWAITING ->
                        Verdict.ready(
                                "ResourceMissing",
                                "resource will not be created due to CreationPolicy=Merge");
            };
        }

        /// A kind that is not allowed has the reason that External Secrets gives it.
        @Override
        public String error(Problem problem) {
            return problem.cause() == Cause.KIND_NOT_ALLOWED
                    ? "SecretSyncedError"
                    : "ResourceSyncedError";
        }

        @Override
        public String created() {
            return "Created " + object;
        }

        @Override
        public String updated() {
            return "Updated " + object;
        }

        @Override
        public String deleted() {
            return "Deleted " + object;
        }
    }
}
