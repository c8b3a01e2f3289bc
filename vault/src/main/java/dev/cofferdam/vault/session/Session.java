package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.vault.session.retry.Denials;
import dev.cofferdam.vault.session.retry.Denials.Denial;
import dev.cofferdam.vault.session.retry.LoginFailures;
import dev.cofferdam.vault.wire.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The token of one identity. Callers that need it while a login is under way wait for that login
/// and share its result, good or bad.
final class Session {
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final LoginFailures failures;
    private final Denials denials = new Denials();

    private @Nullable SessionToken current;
    private boolean retired;
    private volatile boolean lookupDenied;

    Session(InstantSource clock) {
        this.clock = clock;
        this.failures = new LoginFailures(clock);
    }

    /// The live token, after a login where there is none. Nothing if this session was retired: take
    /// a new one.
    Optional<Answer<SessionToken>> token(Supplier<Answer<SessionToken>> login) {
        lock.lock();
        try {
            return retired ? Optional.empty() : Optional.of(liveToken(login));
        } finally {
            lock.unlock();
        }
    }

    /// A token for one request, unless logins of the identity are paused since one failed. Any
    /// number of callers may log in at a time, and no token is kept here.
    Answer<SessionToken> dedicated(Supplier<Answer<SessionToken>> login) {
        return failures.recent()
                .<Answer<SessionToken>>map(Answer::failed)
                .orElseGet(() -> noted(login.get()));
    }

    /// What to send a request with again that was denied to `token`: the token that has replaced it
    /// meanwhile, or that of a new login. Nothing where a retry is pointless. The replaced token
    /// goes to `replaced`; it stays in use where the login fails, for it may serve other requests.
    Optional<Answer<SessionToken>> afterDenial(
            Denial denial,
            SessionToken token,
            Supplier<Answer<SessionToken>> login,
            Consumer<SessionToken> replaced) {
        lock.lock();
        try {
            if (retired || current != token) {
                return retired ? Optional.empty() : Optional.of(liveToken(login));
            }
            denials.note(denial);
            if (!denials.justifyLogin(denial, clock.instant())) {
                return Optional.empty();
            }
            var answer = current(dedicated(login));
            if (current != token) {
                replaced.accept(token);
            }
            return Optional.of(answer);
        } finally {
            lock.unlock();
        }
    }

    /// Notes that a request was denied even to the token that [#afterDenial] gave.
    void stillDenied(Denial denial) {
        denials.note(denial);
    }

    /// Notes that Vault allowed a request.
    void allowed(Request request) {
        denials.allowed(request);
    }

    /// Ends the session if this is its token and it was not used since the last call.
    boolean retireIfUnused(SessionToken token) {
        lock.lock();
        try {
            if (current != token || token.wasUsed()) {
                return false;
            }
            retired = true;
            current = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the session if it holds neither a live token nor a failure that pauses logins.
    boolean retireIfEmpty() {
        lock.lock();
        try {
            var empty = current == null || !clock.instant().isBefore(current.lease().expires());
            retired = retired || (empty && failures.recent().isEmpty());
            return retired;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the session after waiting at most `patience` for a login that is under way. Returns the
    /// token that was live, if there was one.
    Optional<SessionToken> retire(Duration patience) {
        var locked = false;
        try {
            locked = lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!locked) {
                return Optional.empty();
            }
            retired = true;
            return Optional.ofNullable(current);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    /// Ends a pause after failed logins, since Vault is back. Does not block.
    void forgetFailures() {
        failures.forget();
    }

    boolean isCurrent(SessionToken token) {
        lock.lock();
        try {
            return current == token;
        } finally {
            lock.unlock();
        }
    }

    /// Whether Vault accepts the token but does not let it look itself up.
    boolean isLookupDenied() {
        return lookupDenied;
    }

    void denyLookup() {
        lookupDenied = true;
    }

    private Answer<SessionToken> liveToken(Supplier<Answer<SessionToken>> login) {
        if (current != null && current.use(clock.instant())) {
            return Answer.got(current);
        }
        current = null;
        return current(dedicated(login));
    }

    private Answer<SessionToken> current(Answer<SessionToken> answer) {
        if (answer instanceof Answer.Got<SessionToken>(var token)) {
            current = token;
            token.use(clock.instant());
        }
        return answer;
    }

    private Answer<SessionToken> noted(Answer<SessionToken> answer) {
        switch (answer) {
            case Answer.Got<SessionToken> _ -> failures.forget();
            case Answer.Failed<SessionToken>(var problem) -> failures.note(problem);
        }
        return answer;
    }
}
