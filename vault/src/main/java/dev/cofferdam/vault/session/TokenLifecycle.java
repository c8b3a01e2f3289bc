package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.answer.TenantScope;
import dev.cofferdam.vault.flow.Channels;
import dev.cofferdam.vault.flow.VaultRuntime;
import dev.cofferdam.vault.root.ThreadRoot;
import dev.cofferdam.vault.session.SessionToken.Lease;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/// What happens to a token between its login and its end. At about two thirds of its lifetime it is
/// renewed if it was used since the last check; if not, it is revoked and its session ends.
final class TokenLifecycle {
    private static final ApiPath RENEW = ApiPath.own("auth/token/renew-self");
    private static final ApiPath REVOKE = ApiPath.own("auth/token/revoke-self");

    /// No check follows sooner than this after a renewal that failed.
    private static final Duration SHORTEST_DELAY = Duration.ofMillis(500);

    private final Channels channels;
    private final VaultRuntime runtime;

    TokenLifecycle(Channels channels, VaultRuntime runtime) {
        this.channels = channels;
        this.runtime = runtime;
    }

    /// A token, its session, and what to do when the session ends.
    record ManagedToken(SessionKey key, Session session, SessionToken token, Runnable onEnd) {}

    /// Renews or revokes the token from now on. One that does not expire is left alone.
    void manage(ManagedToken managed) {
        var lifetime = managed.token.lease().lifetime();
        if (!lifetime.isZero()) {
            // tokens of one moment would otherwise always be renewed at one moment
            var share = ThreadLocalRandom.current().nextDouble(0.60, 0.70);
            checkAfter(Duration.ofMillis((long) (lifetime.toMillis() * share)), managed);
        }
    }

    void revoke(SessionKey key, SessionToken token) {
        if (token.isRevocable()) {
            var _ = revoked(key, token);
        }
    }

    /// Vault's answer to the revocation of a token.
    Answer<Reply> revoked(SessionKey key, SessionToken token) {
        return call(key, Call.REVOKE_SELF, REVOKE, token);
    }

    /// Vault's answer to the renewal of a token that is not managed here.
    Answer<Reply> renewed(SessionKey key, SessionToken token, SecretValue body) {
        return call(key, Request.of(Call.RENEW_SELF, key.namespace(), RENEW).saying(body), token);
    }

    void revokeLater(SessionKey key, SessionToken token) {
        later(() -> revoke(key, token));
    }

    /// Revokes without waiting for it.
    static void later(Runnable revocation) {
        Thread.ofVirtual().name("vault-revoke").start(ThreadRoot.of("vault-revoke", revocation));
    }

    private void checkAfter(Duration delay, ManagedToken managed) {
        var tenant = TenantScope.tenant();
        runtime.timer()
                .after(
                        delay,
                        () ->
                                TenantScope.during(
                                        tenant,
                                        () -> {
                                            check(managed);
                                            return managed;
                                        }));
    }

    private void check(ManagedToken managed) {
        if (managed.session.retireIfUnused(managed.token)) {
            managed.onEnd.run();
            revoke(managed.key, managed.token);
        } else if (managed.session.isCurrent(managed.token) && managed.token.isRenewable()) {
            renew(managed);
        }
    }

    private void renew(ManagedToken managed) {
        var sent = runtime.clock().instant();
        switch (call(managed.key, Call.RENEW_SELF, RENEW, managed.token)) {
            case Answer.Got<Reply>(var reply) when reply.isSuccess() ->
                    renewed(managed, reply, sent);
            // the next request with the token shows whether it is gone or only not renewable
            case Answer.Got<Reply> _ -> {}
            case Answer.Failed<Reply> _ -> {
                var left =
                        Duration.between(
                                runtime.clock().instant(), managed.token.lease().expires());
                if (left.compareTo(SHORTEST_DELAY.multipliedBy(2)) > 0) {
                    managed.token.noteUse();
                    checkAfter(left.dividedBy(2), managed);
                }
            }
        }
    }

    /// A renewal that gives less than half of the former lifetime has met the maximum lifetime: the
    /// token is used to its end, and then the next caller logs in.
    private void renewed(ManagedToken managed, Reply reply, Instant sent) {
        var before = managed.token.lease().lifetime();
        Lease.of(reply, sent)
                .ifPresent(
                        lease -> {
                            managed.token.renewed(lease);
                            if (lease.lifetime().compareTo(before.dividedBy(2)) >= 0) {
                                manage(managed);
                            }
                        });
    }

    private Answer<Reply> call(SessionKey key, Call call, ApiPath path, SessionToken token) {
        return call(key, Request.of(call, key.namespace(), path), token);
    }

    private Answer<Reply> call(SessionKey key, Request request, SessionToken token) {
        return channels.to(key.server())
                .then(
                        channel ->
                                channel.call(
                                        key.caller(token.tenant()),
                                        request,
                                        token.value(),
                                        Lane.FIRST));
    }
}
