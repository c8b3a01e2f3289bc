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
                            asked.server()
                                    + " could not "
                                    + verb
                                    + " "
                                    + asked.path()
                                    + " (status "
                                    + reply.status()
                                    + "). Its log says why.");
        };
    }

    private Problem unacceptable(Reply reply, String verb) {
        if (reply.mentions(NOT_MATCHING)) {
            return Problem.conflict(
                    Cause.SECRET_CHANGED,
                    asked.path()
                            + " at "
                            + asked.server()
                            + " changed while it was written, or its latest version was deleted."
                            + " Undelete that version, or delete the metadata too.");
        }
        if (reply.mentions(WANTED)) {
            return Problem.misconfigured(
                    Cause.INVALID_FIELD,
                    "Vault at "
                            + asked.server()
                            + " wants each write of "
                            + asked.path()
                            + " to say which version it replaces. Set checkAndSet.required: true in"
                            + " the store.");
        }
        return Problem.misconfigured(
                Cause.VALUE_INVALID,
                "Vault at "
                        + asked.server()
                        + " cannot "
                        + verb
                        + " "
                        + asked.path()
                        + " as it was asked to (status 400). Check the key, and whether the secret"
                        + " is too large.");
    }

    /// What is there was written by somebody else.
    Problem foreign() {
        return Problem.misconfigured(
                Cause.SECRET_FOREIGN,
                "the secret "
                        + asked.path()
                        + " at "
                        + asked.server()
                        + " was written by somebody else and is not overwritten. Choose another"
                        + " remoteKey, or hand it over with: vault kv metadata patch"
                        + " -custom-metadata=managed-by=external-secrets PATH.");
    }
}
