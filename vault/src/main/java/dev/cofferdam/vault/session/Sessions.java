package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.flow.Channel;
import dev.cofferdam.vault.flow.Channels;
import dev.cofferdam.vault.flow.VaultRuntime;
import dev.cofferdam.vault.flow.fair.Caller;
import dev.cofferdam.vault.session.retry.Denials.Denial;
import dev.cofferdam.vault.session.retry.RetryPolicy;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// Sends requests with the token of an identity, and logs in where that is necessary. Which token
/// is live, [SessionRegistry] knows.
public final class Sessions implements AutoCloseable {
    private static final SecretValue NO_TOKEN = SecretValue.of("");

    private final Channels channels;
    private final SessionRegistry registry;
    private final Fingerprints fingerprints = new Fingerprints();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Sessions(Channels channels, VaultRuntime runtime) {
        this.channels = channels;
        this.registry =
                new SessionRegistry(
                        runtime,
                        new Logins(runtime.events(), runtime.clock()),
                        new TokenLifecycle(channels, runtime));
    }

    /// The identity that a request is sent for, and the channel to its Vault.
    record CallContext(Access access, Channel channel, SessionKey key) {
        Caller caller() {
            return key.caller(access.tenant());
        }
    }

    /// One request on its way: who sends it, and in which lane.
    private record PendingCall(CallContext context, Request request, Lane lane) {
        Answer<Reply> send(SecretValue token) {
            return context.channel().call(context.caller(), request, token, lane);
        }

        Answer<Reply> send(SessionToken token) {
            return send(token.value());
        }
    }

    /// Accesses with the same key share one token.
    public SessionKey key(Access access) {
        return fingerprints.key(access);
    }

    /// Sends the request in the name of the identity. The policy says with which token, and what
    /// follows where Vault denies it.
    public Answer<Reply> call(Access access, Request request, Lane lane, CallPolicy policy) {
        return context(access)
                .then(
                        context ->
                                retryPolicy(context)
                                        .send(() -> send(context, request, lane, policy)));
    }

    /// Sends the request with the token of a login for it alone, which the caller then has: nothing
    /// else renews or revokes it. Identities that do not log in send their own.
    public Answer<Dedicated> callDedicated(Access access, Request request, Lane lane) {
        return context(access).then(context -> dedicated(context, request, lane));
    }

    private Answer<Dedicated> dedicated(CallContext context, Request request, Lane lane) {
        if (!(context.access().login() instanceof Login.AtMount)) {
            return retryPolicy(context)
                    .send(() -> send(context, request, lane, CallPolicy.DEDICATED_TOKEN))
                    .map(reply -> new Dedicated(reply, ParentToken.NONE));
        }
        var parent = new AtomicReference<>(ParentToken.NONE);
        var answer =
                retryPolicy(context)
                        .send(
                                () -> {
                                    // Vault may have made something in a try that failed
                                    parent.getAndSet(ParentToken.NONE).revokeLater();
                                    return registry.dedicatedToken(context)
                                            .then(
                                                    token -> {
                                                        parent.set(registry.parent(context, token));
                                                        return new PendingCall(
                                                                        context, request, lane)
                                                                .send(token);
                                                    });
                                });
        if (answer instanceof Answer.Failed<Reply>) {
            parent.get().revokeLater();
        }
        return answer.map(reply -> new Dedicated(reply, parent.get()));
    }

    /// An answer, and the token that it was asked for with.
    public record Dedicated(Reply reply, ParentToken parent) {}

    private RetryPolicy retryPolicy(CallContext context) {
        return new RetryPolicy(
                context.access().endpoint().manner().retries(),
                () -> context.channel().refusal(context.caller()).isPresent(),
                stopped);
    }

    private Answer<CallContext> context(Access access) {
        return channels.to(Server.of(access.endpoint()))
                .map(channel -> new CallContext(access, channel, key(access)));
    }

    private Answer<Reply> send(CallContext context, Request request, Lane lane, CallPolicy policy) {
        var pending = new PendingCall(context, request, lane);
        return switch (context.access().login()) {
            case Login.None() -> pending.send(NO_TOKEN);
            case Login.Token(var token) -> LoginRefusals.sendable(token).then(pending::send);
            case Login.AtMount _ ->
                    switch (policy) {
                        case RETRY_AFTER_DENIAL -> sendWithSharedToken(pending);
                        case DEDICATED_TOKEN ->
                                registry.dedicatedToken(context).then(pending::send);
                    };
        };
    }

    private Answer<Reply> sendWithSharedToken(PendingCall pending) {
        return registry.token(pending.context).then(token -> sendOrRetry(pending, token));
    }

    private Answer<Reply> sendOrRetry(PendingCall pending, SessionToken token) {
        var answer = pending.send(token);
        if (!(answer instanceof Answer.Got<Reply>(var reply))) {
            return answer;
        }
        if (!Denial.is(reply)) {
            registry.allowed(pending.context, pending.request);
            return answer;
        }
        var denial = new Denial(pending.request, reply, token.loggedIn());
        return registry.tokenAfterDenial(pending.context, denial, token)
                .map(newer -> newer.then(other -> retry(pending, other)))
                .orElse(answer);
    }

    private Answer<Reply> retry(PendingCall pending, SessionToken token) {
        var answer = pending.send(token);
        if (answer instanceof Answer.Got<Reply>(var reply)) {
            if (Denial.is(reply)) {
                var denial = new Denial(pending.request, reply, token.loggedIn());
                registry.stillDenied(pending.context, denial);
            } else {
                registry.allowed(pending.context, pending.request);
            }
        }
        return answer;
    }

    /// Logs in without a live token. For identities that do log in.
    public Answer<SessionKey> ready(Access access) {
        return context(access).then(context -> registry.token(context).map(_ -> context.key()));
    }

    /// Whether Vault accepts the login but does not let its token look itself up.
    public boolean isLookupDenied(Access access) {
        return registry.isLookupDenied(key(access));
    }

    /// Notes that [#isLookupDenied] holds.
    public void denyLookup(Access access) {
        registry.denyLookup(key(access));
    }

    /// Lets all identities log in at that Vault at once, since it is back.
    public void forgetFailures(URI server) {
        registry.forgetFailures(server);
    }

    /// Ends the sessions at a Vault that no store names any more, and revokes their tokens; takes
    /// about five seconds at most.
    public void forget(URI server) {
        registry.forget(server);
    }

    /// Logs in no more and revokes every token that is still live, in about five seconds at most.
    @Override
    public void close() {
        stopped.countDown();
        registry.close();
    }
}
