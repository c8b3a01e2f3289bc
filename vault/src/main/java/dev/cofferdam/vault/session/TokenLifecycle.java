package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.answer.TenantScope;
import dev.cofferdam.vault.flow.Channels;
import dev.cofferdam.vault.flow.VaultRuntime;
import dev.cofferdam.vault.root.ThreadRoot;
import dev.cofferdam.vault.session.SessionToken.Lease;
import dev.cofferdam.vault.wire.ApiPath;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/// What happens to a token between its login and its end: renewed at about two thirds of its
/// lifetime where it was used, revoked and forgotten where not.
final class TokenLifecycle {
    private static final ApiPath RENEW = ApiPath.own("auth/token/renew-self");
    private static final ApiPath REVOKE = ApiPath.own("auth/token/revoke-self");
    private static final Duration SOONEST = Duration.ofMillis(500);

    private final Channels channels;
    private final VaultRuntime runtime;

    TokenLifecycle(Channels channels, VaultRuntime runtime) {
        this.channels = channels;
        this.runtime = runtime;
    }

    /// A token under care, and what to do when its session ends.
    record ManagedToken(SessionKey key, Session session, SessionToken token, Runnable forget) {}

    void keep(ManagedToken charge) {
        var lifetime = charge.token.lease().lifetime();
        if (!lifetime.isZero()) {
            // Tokens of one moment are not to be renewed in one moment for ever.
            var share = ThreadLocalRandom.current().nextDouble(0.60, 0.70);
            look(charge, Duration.ofMillis((long) (lifetime.toMillis() * share)));
        }
    }

    void revoke(SessionKey key, SessionToken token) {
        if (token.isRevocable()) {
            var _ = call(key, Call.REVOKE_SELF, REVOKE, token);
        }
    }

    void revokeLater(SessionKey key, SessionToken token) {
        Thread.ofVirtual()
                .name("vault-revoke")
                .start(ThreadRoot.of("vault-revoke", () -> revoke(key, token)));
    }

    private void look(ManagedToken charge, Duration delay) {
        var tenant = TenantScope.tenant();
        runtime.timer()
                .after(
                        delay,
                        () ->
                                TenantScope.during(
                                        tenant,
                                        () -> {
                                            look(charge);
                                            return charge;
                                        }));
    }

    private void look(ManagedToken charge) {
        if (charge.session.retireIfUnused(charge.token)) {
            charge.forget.run();
            revoke(charge.key, charge.token);
        } else if (charge.session.isCurrent(charge.token) && charge.token.isRenewable()) {
            renew(charge);
        }
    }

    private void renew(ManagedToken charge) {
        var asked = runtime.clock().instant();
        switch (call(charge.key, Call.RENEW_SELF, RENEW, charge.token)) {
            case Answer.Got<Reply>(var reply) when reply.isSuccess() ->
                    renewed(charge, reply, asked);
            // Whoever uses the token next finds out whether it is gone, or only not renewable.
            case Answer.Got<Reply> _ -> {}
            case Answer.Failed<Reply> _ -> {
                var left =
                        Duration.between(runtime.clock().instant(), charge.token.lease().expires());
                if (left.compareTo(SOONEST.multipliedBy(2)) > 0) {
                    charge.token.noteUse();
                    look(charge, left.dividedBy(2));
                }
            }
        }
    }

    /// A renewal that gives much less than before has met the maximum lifetime; the token serves to
    /// its end and the next user logs in.
    private void renewed(ManagedToken charge, Reply reply, Instant asked) {
        var before = charge.token.lease().lifetime();
        Lease.of(reply, asked)
                .ifPresent(
                        lease -> {
                            charge.token.renewed(lease);
                            if (lease.lifetime().compareTo(before.dividedBy(2)) >= 0) {
                                keep(charge);
                            }
                        });
    }

    private Answer<Reply> call(SessionKey key, Call call, ApiPath path, SessionToken token) {
        var request = Request.of(call, key.namespace(), path);
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
