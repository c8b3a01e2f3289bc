package dev.cofferdam.vault.request;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.wire.Reply;

/// Says why the answer to a request gives no value. Vault's own words are not repeated, since they
/// may echo what was sent.
record RequestRefusals(Access access, VaultRequest wanted, ApiPath path) {
    Problem of(Reply reply) {
        if (!reply.isFromVault()) {
            return notVault(reply);
        }
        return switch (reply.status()) {
            case 403 -> denied();
            case 405 -> noEngine();
            case 400, 422 ->
                    Problem.misconfigured(
                            Cause.INVALID_FIELD,
                            """
                            Vault at %s refused to %s %s (status %s). Check the path \
                            and the parameters. Run vault %s %s to see the error."""
                                    .formatted(
                                            server(), verb(), path, reply.status(), verb(), path));
            default ->
                    Problem.unavailable(
                            Cause.SERVER_ERROR,
                            "Vault at %s could not %s %s (status %s). Its log says why."
                                    .formatted(server(), verb(), path, reply.status()));
        };
    }

    /// Whether no engine is mounted at the path, or the engine does not serve it.
    boolean isUnhandled(Reply reply) {
        return reply.mentions("no handler for route") || reply.mentions("unsupported path");
    }

    /// A path that no engine serves is never an empty answer.
    Problem noEngine() {
        return Problem.misconfigured(
                Cause.MOUNT_ABSENT,
                """
                Vault at %s has nothing to %s at %s. Enable an engine there, or correct \
                path or method."""
                        .formatted(server(), verb(), path));
    }

    Problem noObject(Reply reply) {
        return reply.status() == 200
                ? Problem.misconfigured(
                        Cause.VALUE_INVALID,
                        """
                        the answer to %s of %s is not a JSON object. Use a path of \
                        Vault's API that returns one."""
                                .formatted(path, server()))
                : notVault(reply);
    }

    /// A credential that Vault ends with its token's last use.
    Problem countedToken() {
        return Problem.misconfigured(
                Cause.CREDENTIAL_INVALID,
                """
                %s. What %s makes ends with its token, and Vault counts the uses of that. Set \
                token_num_uses=0 for the role at %s."""
                        .formatted(
                                access.login().sentence("gets tokens with token_num_uses"),
                                path,
                                server()));
    }

    private Problem notVault(Reply reply) {
        return Problem.unavailable(
                Cause.NOT_VAULT,
                """
                what answers at %s is not Vault's API (status %s). Check the server \
                address: scheme, port, and path without /v1."""
                        .formatted(server(), reply.status()));
    }

    private Problem denied() {
        return Problem.denied(
                Cause.DENIED,
                "%s. Add path \"%s\" { capabilities = [%s] } to one of its policies at %s."
                        .formatted(
                                access.login().sentence("may not " + verb() + " " + path),
                                path,
                                capabilities(),
                                server()));
    }

    private String verb() {
        return switch (wanted.method()) {
            case READ -> "read";
            case LIST -> "list";
            case WRITE -> "write";
            case DELETE -> "delete";
        };
    }

    private String capabilities() {
        return switch (wanted.method()) {
            case READ -> "\"read\"";
            case LIST -> "\"list\"";
            case WRITE -> "\"create\", \"update\"";
            case DELETE -> "\"delete\"";
        };
    }

    private String server() {
        var namespace = access.endpoint().namespace();
        return access.endpoint().server()
                + (namespace.isEmpty() ? "" : " (namespace " + namespace + ")");
    }
}
