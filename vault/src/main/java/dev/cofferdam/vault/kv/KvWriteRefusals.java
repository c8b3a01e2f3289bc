package dev.cofferdam.vault.kv;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.wire.Reply;

/// Says why Vault refused a write or a deletion.
record KvWriteRefusals(KvRequest request) {
    private static final String NOT_MATCHING = "check-and-set parameter did not match";
    private static final String WANTED = "check-and-set parameter required";

    /// The problem with an answer that is not a success.
    Problem write(Reply reply) {
        return refused(reply, "write", "\"create\", \"update\"");
    }

    Problem delete(Reply reply) {
        return refused(reply, "delete", "\"delete\"");
    }

    private Problem refused(Reply reply, String verb, String capabilities) {
        if (!reply.isFromVault()) {
            return request.refusals().notVault(reply);
        }
        return switch (reply.status()) {
            case 403 -> request.refusals().denied(reply, verb, capabilities);
            case 404, 405 -> request.refusals().noEngine();
            case 400 -> unacceptable(reply, verb);
            default ->
                    Problem.unavailable(
                            Cause.SERVER_ERROR,
                            "%s could not %s %s (status %s). Its log says why."
                                    .formatted(
                                            request.refusals().server(),
                                            verb,
                                            request.path(),
                                            reply.status()));
        };
    }

    private Problem unacceptable(Reply reply, String verb) {
        if (reply.mentions(NOT_MATCHING)) {
            return Problem.conflict(
                    Cause.SECRET_CHANGED,
                    """
                    %s at %s changed while it was written, or its latest version was \
                    deleted. Undelete that version, or delete the metadata too."""
                            .formatted(request.path(), request.refusals().server()));
        }
        if (reply.mentions(WANTED)) {
            return Problem.misconfigured(
                    Cause.INVALID_FIELD,
                    """
                    Vault at %s requires each write of %s to name the version that \
                    it replaces. Set checkAndSet.required: true in the store."""
                            .formatted(request.refusals().server(), request.path()));
        }
        return Problem.misconfigured(
                Cause.VALUE_INVALID,
                """
                Vault at %s cannot %s %s as requested (status 400). Check the \
                key, and whether the secret is too large."""
                        .formatted(request.refusals().server(), verb, request.path()));
    }

    /// The secret that exists does not bear our mark.
    Problem foreign() {
        return Problem.misconfigured(
                Cause.SECRET_FOREIGN,
                """
                the secret %s at %s was not written by a PushSecret, so it is not \
                overwritten. Choose another remoteKey, or hand it over with: vault kv \
                metadata patch -custom-metadata=managed-by=external-secrets PATH."""
                        .formatted(request.path(), request.refusals().server()));
    }
}
