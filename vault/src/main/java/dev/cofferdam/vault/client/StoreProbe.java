package dev.cofferdam.vault.client;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.Proof;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.flow.Channels;
import dev.cofferdam.vault.flow.ServerHealth;
import dev.cofferdam.vault.session.CallPolicy;
import dev.cofferdam.vault.session.Sessions;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;

/// Checks a store, layer by layer.
record StoreProbe(Channels channels, Sessions sessions) {
    private static final ApiPath LOOKUP = ApiPath.own("auth/token/lookup-self");

    Answer<Proof> of(Endpoint endpoint) {
        return channels.to(Server.of(endpoint))
                .then(
                        channel ->
                                switch (channel.examine()) {
                                    case ServerHealth.Well() -> Answer.got(Proof.REACHABLE);
                                    case ServerHealth.Ill(var problem) -> Answer.failed(problem);
                                    case ServerHealth.Unclear(var problem) ->
                                            Answer.failed(problem);
                                });
    }

    Answer<Proof> of(Access access) {
        return switch (access.login()) {
            case Login.None() -> lookup(access).then(reply -> unauthenticated(access, reply));
            case Login.Token _ -> lookup(access).then(reply -> token(access, reply));
            case Login.AtMount _ -> session(access);
        };
    }

    /// A login proves the identity. A policy without `lookup-self` must not cause a login at each
    /// check, so the denial is noted.
    private Answer<Proof> session(Access access) {
        if (sessions.isLookupDenied(access)) {
            return sessions.ready(access).map(_ -> Proof.LOGGED_IN);
        }
        return lookup(access)
                .then(
                        reply -> {
                            if (reply.status() == 403 && reply.isFromVault()) {
                                sessions.denyLookup(access);
                                return Answer.got(Proof.LOGGED_IN);
                            }
                            return valid(access, reply);
                        });
    }

    private Answer<Proof> token(Access access, Reply reply) {
        return reply.status() == 403 && reply.isFromVault()
                ? Answer.failed(refused(access))
                : valid(access, reply);
    }

    /// Where the store has no login, a proxy in front of Vault has to add a token.
    private static Answer<Proof> unauthenticated(Access access, Reply reply) {
        return reply.status() == 403 && reply.isFromVault()
                ? Answer.failed(
                        Problem.denied(
                                Cause.LOGIN_DENIED,
                                """
                                Vault at %s requires a token, and the store has no auth. \
                                Set auth, or the address of an agent that adds a \
                                token."""
                                        .formatted(access.endpoint().server())))
                : valid(access, reply);
    }

    private Answer<Reply> lookup(Access access) {
        var namespace = access.endpoint().authNamespace();
        return sessions.call(
                access,
                Request.of(Call.LOOKUP_SELF, namespace, LOOKUP),
                Lane.FIRST,
                CallPolicy.RETRY_AFTER_DENIAL);
    }

    private static Answer<Proof> valid(Access access, Reply reply) {
        return reply.isSuccess() && reply.object("data").isPresent()
                ? Answer.got(Proof.LOGGED_IN)
                : Answer.failed(
                        Problem.unavailable(
                                Cause.NOT_VAULT,
                                """
                                what answers at %s is not Vault's API (status %s). Check \
                                the store's server address."""
                                        .formatted(access.endpoint().server(), reply.status())));
    }

    private static Problem refused(Access access) {
        return Problem.denied(
                Cause.LOGIN_DENIED,
                """
                Vault at %s refuses the store's token: it has expired, was revoked, or \
                may not look itself up. Put a valid one into its Secret, with the \
                policy "default"."""
                        .formatted(access.endpoint().server()));
    }
}
