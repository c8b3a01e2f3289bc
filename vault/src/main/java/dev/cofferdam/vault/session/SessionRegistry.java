package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.vault.flow.VaultRuntime;
import dev.cofferdam.vault.session.Sessions.CallContext;
import dev.cofferdam.vault.session.retry.Denials.Denial;
import dev.cofferdam.vault.wire.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The sessions of this process by identity: it logs in where one has no live token, and ends those
/// that are not used. It sends no requests but logins, renewals and revocations.
final class SessionRegistry {
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final VaultRuntime runtime;
    private final Logins logins;
    private final TokenLifecycle lifecycle;
    private final Map<SessionKey, Session> sessions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    SessionRegistry(VaultRuntime runtime, Logins logins, TokenLifecycle lifecycle) {
        this.runtime = runtime;
        this.logins = logins;
        this.lifecycle = lifecycle;
        runtime.timer().after(SWEEP, this::sweep);
    }

    /// The token of a login as a caller holds it.
    ParentToken parent(CallContext context, SessionToken token) {
        return new ParentToken(lifecycle, context.key(), token);
    }

    /// The live token of the identity, after a login where there is none.
    Answer<SessionToken> token(CallContext context) {
        var token = Optional.<Answer<SessionToken>>empty();
        while (token.isEmpty()) {
            var session = session(context.key());
            token = session.token(login(context, session));
        }
        return token.get();
    }

    /// A token for one request, which is not registered.
    Answer<SessionToken> dedicatedToken(CallContext context) {
        return closed
                ? Answer.failed(LoginRefusals.stopping())
                : session(context.key()).dedicated(() -> logins.login(context));
    }

    /// What to retry a request with that was denied to the token; nothing where a retry is
    /// pointless.
    Optional<Answer<SessionToken>> tokenAfterDenial(
            CallContext context, Denial denial, SessionToken token) {
        var session = session(context.key());
        return session.afterDenial(
                denial,
                token,
                login(context, session),
                replaced -> lifecycle.revokeLater(context.key(), replaced));
    }

    void stillDenied(CallContext context, Denial denial) {
        session(context.key()).stillDenied(denial);
    }

    void allowed(CallContext context, Request request) {
        var session = sessions.get(context.key());
        if (session != null) {
            session.allowed(request);
        }
    }

    boolean isLookupDenied(SessionKey key) {
        return session(key).isLookupDenied();
    }

    void denyLookup(SessionKey key) {
        session(key).denyLookup();
    }

    private Session session(SessionKey key) {
        return sessions.computeIfAbsent(key, _ -> new Session(runtime.clock()));
    }

    private Supplier<Answer<SessionToken>> login(CallContext context, Session session) {
        return () -> {
            if (closed) {
                return Answer.failed(LoginRefusals.stopping());
            }
            var answer = logins.login(context);
            if (answer instanceof Answer.Got<SessionToken>(var token)) {
                if (closed) {
                    lifecycle.revoke(context.key(), token);
                    return Answer.failed(LoginRefusals.stopping());
                }
                lifecycle.manage(
                        new TokenLifecycle.ManagedToken(
                                context.key(),
                                session,
                                token,
                                () -> sessions.remove(context.key(), session)));
            }
            return answer;
        };
    }

    /// Ends the pauses after failed logins at that Vault, since it is back.
    void forgetFailures(URI server) {
        sessions.forEach(
                (key, session) -> {
                    if (key.server().address().equals(server)) {
                        session.forgetFailures();
                    }
                });
    }

    /// Ends the sessions at a Vault and revokes their tokens; takes about five seconds at most.
    void forget(URI server) {
        var there =
                sessions.entrySet().stream()
                        .filter(each -> each.getKey().server().address().equals(server))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        new SessionShutdown(lifecycle).to(there);
        there.forEach(sessions::remove);
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

    /// Ends all sessions and revokes their tokens. No login follows.
    void close() {
        closed = true;
        new SessionShutdown(lifecycle).to(sessions);
        sessions.clear();
    }
}
