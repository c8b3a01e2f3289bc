package dev.cofferdam.vault.flow;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.wire.Reply;

/// The result of a probe.
public sealed interface ServerHealth {
    /// Vault answers requests.
    record Well() implements ServerHealth {}

    /// Vault does not answer requests, for this reason.
    record Ill(Problem problem) implements ServerHealth {}

    /// Something answered, but not as Vault's health check does: a proxy may keep it from us while
    /// requests pass, so this says nothing about them.
    record Unclear(Problem problem) implements ServerHealth {}

    /// What an answer to `sys/health?standbyok=true&perfstandbyok=true` means.
    static ServerHealth of(Server server, Reply reply) {
        if (reply.object().filter(body -> body.members().containsKey("sealed")).isEmpty()) {
            return strange(server, reply);
        }
        if (!reply.isTrue("initialized")) {
            return ill(
                    Cause.NOT_ACTIVE,
                    server,
                    "is not initialised. Initialise and unseal it (vault operator init).");
        }
        if (reply.isTrue("sealed")) {
            return ill(Cause.SEALED, server, "is sealed. Unseal it (vault operator unseal).");
        }
        if (reply.status() == 472) {
            return ill(
                    Cause.NOT_ACTIVE,
                    server,
                    "is a disaster recovery secondary, which serves no clients. Set the store's server to the primary.");
        }
        return reply.isServerError()
                ? ill(Cause.SERVER_ERROR, server, "reports that it is not healthy. See its log.")
                : new Well();
    }

    /// What an answer of a standby to `sys/leader` means.
    static ServerHealth ofStandby(Server server, Reply reply) {
        var leader = reply.at("leader_address");
        return leader.isPresent() && leader.get() instanceof Json.Text(var at) && at.isEmpty()
                ? ill(
                        Cause.NOT_ACTIVE,
                        server,
                        """
                        is a standby and its cluster has no active node. See the logs \
                        of the Vault nodes.""")
                : new Well();
    }

    private static ServerHealth strange(Server server, Reply reply) {
        if (reply.status() == 429) {
            return ill(
                    Cause.RATE_LIMITED,
                    server,
                    "or a proxy in front of it limits the rate of requests.");
        }
        if (reply.isServerError()) {
            return ill(
                    Cause.UNREACHABLE,
                    server,
                    """
                    does not answer, only a proxy in front of it does (status %s). Check \
                    that Vault runs."""
                            .formatted(reply.status()));
        }
        return new Unclear(
                Problem.unavailable(
                        Cause.NOT_VAULT,
                        """
                        what answers at %s/v1/sys/health is not Vault's API (status \
                        %s). Check the store's server address: scheme, port, and path \
                        without /v1."""
                                .formatted(server, reply.status())));
    }

    private static ServerHealth ill(Cause cause, Server server, String what) {
        return new Ill(Problem.unavailable(cause, "Vault at " + server + " " + what));
    }
}
