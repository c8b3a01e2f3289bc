package dev.cofferdam.vault.kv;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.wire.Reply;

/// Says why Vault did not take a write.
record KvRefusals(KvRequest asked) {
    private static final String NOT_MATCHING = "check-and-set parameter did not match";
    private static final String WANTED = "check-and-set parameter required";

    /// The problem with an answer that is no success.
    Problem write(Reply reply) {
        return refused(reply, "write", "\"create\", \"update\"");
    }

    Problem delete(Reply reply) {
        return refused(reply, "delete", "\"delete\"");
    }

    private Problem refused(Reply reply, String verb, String capabilities) {
        if (!reply.isFromVault()) {
            return asked.notVault(reply);
        }
        return switch (reply.status()) {
            case 403 -> asked.denied(reply, verb, capabilities);
            case 404, 405 -> asked.noEngine();
            case 400 -> unacceptable(reply, verb);
            default ->
                    Problem.unavailable(
                            Cause.SERVER_ERROR,
                            "%s could not %s %s (status %s). Its log says why."
                                    .formatted(asked.server(), verb, asked.path(), reply.status()));
        };
    }

    private Problem unacceptable(Reply reply, String verb) {
        if (reply.mentions(NOT_MATCHING)) {
            return Problem.conflict(
                    Cause.SECRET_CHANGED,
                    """
                    %s at %s changed while it was written, or its latest version was \
                    deleted. Undelete that version, or delete the metadata too."""
                            .formatted(asked.path(), asked.server()));
        }
        if (reply.mentions(WANTED)) {
            return Problem.misconfigured(
                    Cause.INVALID_FIELD,
                    """
                    Vault at %s wants each write of %s to say which version it \
                    replaces. Set checkAndSet.required: true in the store."""
                            .formatted(asked.server(), asked.path()));
        }
        return Problem.misconfigured(
                Cause.VALUE_INVALID,
                """
                Vault at %s cannot %s %s as it was asked to (status 400). Check the \
                key, and whether the secret is too large."""
                        .formatted(asked.server(), verb, asked.path()));
    }

    /// What is there was written by somebody else.
    Problem foreign() {
        return Problem.misconfigured(
                Cause.SECRET_FOREIGN,
                """
                the secret %s at %s was written by somebody else and is not \
                overwritten. Choose another remoteKey, or hand it over with: vault kv \
                metadata patch -custom-metadata=managed-by=external-secrets PATH."""
                        .formatted(asked.path(), asked.server()));
    }
}
