package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.flow.Channels;
import dev.cofferdam.vault.flow.VaultRuntime;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The sessions of this process. Calls are made in the name of an identity; that this needs a login
/// now and then, its callers do not notice.
public final class Sessions implements AutoCloseable {
    private static final SecretValue NO_TOKEN = SecretValue.of("");
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final Channels channels;
    private final VaultRuntime runtime;
    private final Logins logins;
    private final TokenLifecycle lifecycle;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Map<SessionKey, Session> sessions = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Sessions(Channels channels, VaultRuntime runtime) {
        this.channels = channels;
        this.runtime = runtime;
        this.logins = new Logins(runtime.events(), runtime.clock());
        this.lifecycle = new TokenLifecycle(channels, runtime);
        runtime.timer().after(SWEEP, this::sweep);
    }

    /// Whoever has the same key acts with the same token.
    public SessionKey key(Access access) {
        return fingerprints.key(access);
    }

    /// Sends the request with the identity's token. A 403 that a newer token might cure is tried
    /// again once, with one new login at most.
    public Answer<Reply> call(Access access, Request request, Lane lane) {
        return call(access, request, lane, this::callTwice);
    }

    /// The same without a second try.
    public Answer<Reply> callOnce(Access access, Request request, Lane lane) {
        return call(access, request, lane, this::callOnce);
    }

    /// The same with a token that nobody had before and that is neither renewed nor revoked: leases
    /// of what Vault makes for a token end with it. What needs no login uses the token there is.
    public Answer<Reply> callAnew(Access access, Request request, Lane lane) {
        return call(access, request, lane, this::callAnew);
    }

    private Answer<Reply> callAnew(CallContext context, Request request, Lane lane) {
        return isClosed()
                ? Answer.failed(stopping())
                : session(context.key())
                        .fresh(() -> logins.login(context))
                        .then(token -> send(context, token, request, lane));
    }

    private static Answer<Reply> send(
            CallContext context, SessionToken token, Request request, Lane lane) {
        return context.channel().call(context.caller(), request, token.value(), lane);
    }

    private interface Way {
        Answer<Reply> call(CallContext context, Request request, Lane lane);
    }

    private Answer<Reply> call(Access access, Request request, Lane lane, Way way) {
        var retries = access.endpoint().manner().retries();
        return context(access)
                .then(
                        context ->
                                new RetryPolicy(
                                                retries,
                                                () ->
                                                        context.channel()
                                                                .refusal(context.caller())
                                                                .isPresent(),
                                                stopped)
                                        .of(() -> call(context, request, lane, way)));
    }

    private Answer<CallContext> context(Access access) {
        return channels.to(Server.of(access.endpoint()))
                .map(channel -> new CallContext(access, channel, key(access)));
    }

    private static Answer<Reply> call(CallContext context, Request request, Lane lane, Way way) {
        var channel = context.channel();
        return switch (context.access().login()) {
            case Login.None() -> channel.call(context.caller(), request, NO_TOKEN, lane);
            case Login.Token(var token) ->
                    printable(token)
                            .then(good -> channel.call(context.caller(), request, good, lane));
            case Login.AtMount _ -> way.call(context, request, lane);
        };
    }

    /// Logs in where there is no live token. For identities that do log in.
    public Answer<SessionKey> ready(Access access) {
        return context(access).then(context -> token(context).map(_ -> context.key()));
    }

    /// Whether Vault accepts the login but not that its token looks itself up.
    public boolean isLookupDenied(Access access) {
        return session(key(access)).isLookupDenied();
    }

    /// Notes that it is so.
    public void denyLookup(Access access) {
        session(key(access)).denyLookup();
    }

    private Answer<Reply> callOnce(CallContext context, Request request, Lane lane) {
        return token(context).then(token -> send(context, token, request, lane));
    }

    private Answer<Reply> callTwice(CallContext context, Request request, Lane lane) {
        return token(context).then(token -> callTwice(context, token, request, lane));
    }

    private Answer<Reply> callTwice(
            CallContext context, SessionToken token, Request request, Lane lane) {
        var answer = send(context, token, request, lane);
        if (!isDenied(answer)) {
            return answer;
        }
        return newerToken(context, token)
                .map(held -> held.then(newer -> send(context, newer, request, lane)))
                .orElse(answer);
    }

    private static boolean isDenied(Answer<Reply> answer) {
        return answer instanceof Answer.Got<Reply>(var reply)
                && reply.status() == 403
                && reply.isFromVault();
    }

    private Answer<SessionToken> token(CallContext context) {
        var held = Optional.<Answer<SessionToken>>empty();
        while (held.isEmpty()) {
            var session = session(context.key());
            held = session.token(login(context, session));
        }
        return held.get();
    }

    private Optional<Answer<SessionToken>> newerToken(CallContext context, SessionToken denied) {
        var session = session(context.key());
        return session.afterDenial(
                denied,
                login(context, session),
                dropped -> lifecycle.revokeLater(context.key(), dropped));
    }

    private Session session(SessionKey key) {
        return sessions.computeIfAbsent(key, _ -> new Session(runtime.clock()));
    }

    private Supplier<Answer<SessionToken>> login(CallContext context, Session session) {
        return () -> {
            if (isClosed()) {
                return Answer.failed(stopping());
            }
            var answer = logins.login(context);
            if (answer instanceof Answer.Got<SessionToken>(var token)) {
                if (isClosed()) {
                    lifecycle.revoke(context.key(), token);
                    return Answer.failed(stopping());
                }
                lifecycle.keep(
                        new TokenLifecycle.ManagedToken(
                                context.key(),
                                session,
                                token,
                                () -> sessions.remove(context.key(), session)));
            }
            return answer;
        };
    }

    /// Lets all log in at that Vault again at once, for it is back.
    public void forgetFailures(URI server) {
        sessions.forEach(
                (key, session) -> {
                    if (key.server().address().equals(server)) {
                        session.forgetFailures();
                    }
                });
    }

    /// Ends the sessions at a Vault that no store names any more, and revokes their tokens; takes
    /// about five seconds at most.
    public void forget(URI server) {
        var there =
                sessions.entrySet().stream()
                        .filter(each -> each.getKey().server().address().equals(server))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        new SessionShutdown(lifecycle).to(there);
        there.forEach(sessions::remove);
    }

    private static Problem stopping() {
        return Problem.unavailable(
                Cause.UNREACHABLE, "no login to Vault any more, Cofferdam is stopping.");
    }

    private static Answer<SecretValue> printable(SecretValue token) {
        if (token.size() == 0) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.CREDENTIAL_INVALID,
                            "the store's token is empty. Put a Vault token into its Secret."));
        }
        for (byte each : token.bytes()) {
            if (each <= ' ' || each > '~') {
                return Answer.failed(
                        Problem.misconfigured(
                                Cause.CREDENTIAL_INVALID,
                                "the store's token holds a character that cannot be printed, such"
                                        + " as a line break at its end. Write it into its Secret"
                                        + " without one (printf %s, not echo)."));
            }
        }
        return Answer.got(token);
    }

    private void sweep() {
        try {
            sessions.forEach(
                    (key, session) -> {
                        if (session.retireIfEmpty()) {
                            sessions.remove(key, session);
                        }
                    });
        } finally {
            runtime.timer().after(SWEEP, this::sweep);
        }
    }

    private boolean isClosed() {
        return stopped.getCount() == 0;
    }

    /// Logs nobody in any more and revokes every token that is still live, in about five seconds at
    /// most.
    @Override
    public void close() {
        stopped.countDown();
        new SessionShutdown(lifecycle).to(sessions);
        sessions.clear();
    }
}
