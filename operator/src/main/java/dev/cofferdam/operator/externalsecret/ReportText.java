package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.observe.Verdict;
import dev.cofferdam.sync.target.SyncOutcome.State;
import org.jspecify.annotations.Nullable;

/// How a success or failure is told: in the words of External Secrets, which differ with what the
/// target is.
sealed interface ReportText {
    /// What the condition says of a success.
    Verdict verdict(State state);

    /// The reason of a condition that tells of a problem.
    String error(Problem problem);

    /// What an event says.
    String created();

    String updated();

    String deleted();

    static ReportText of(ExternalSecret resource) {
        var target = resource.getSpec().target();
        var manifest = target == null ? null : target.manifest();
        return manifest == null
                ? new OfSecret(
                        targetName(resource),
                        resource.getMetadata().getNamespace(),
                        nothingRead(resource))
                : new OfObject(manifest.kind() + " " + targetName(resource));
    }

    static String targetName(ExternalSecret resource) {
        var target = resource.getSpec().target();
        var name = target == null ? null : target.name();
        return name == null || name.isEmpty() ? resource.getMetadata().getName() : name;
    }

    /// Whether a reason says that a target is awaited which only others create.
    static boolean tellsMissing(@Nullable String reason) {
        return "SecretMissing".equals(reason) || "ResourceMissing".equals(reason);
    }

    /// What is said where there was nothing to read, and nothing was written. Whether there is a Secret
    /// at all is not looked at.
    private static String nothingRead(ExternalSecret resource) {
        var entries = resource.getSpec().dataFrom();
        boolean finds =
                entries != null && entries.stream().anyMatch(entry -> entry.find() != null);
        var target = resource.getSpec().target();
        if (target != null && "Delete".equals(target.deletionPolicy())) {
            return "there is nothing to read, and the secret is not this ExternalSecret's to delete";
        }
        return finds
                ? "find matches no secret, so nothing was written; with deletionPolicy Retain a secret that exists stays"
                : "secret retained due to DeletionPolicy=Retain";
    }

    /// @param nothingRead what is said where there was nothing to read
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
                                have it written anew: kubectl delete secret %s -n %s"""
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

        /// What is not allowed says so as External Secrets does.
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
