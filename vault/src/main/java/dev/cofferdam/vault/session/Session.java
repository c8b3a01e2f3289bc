package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The token of one identity. Whoever needs it while a login is under way waits for that one and
/// shares its result, good or bad.
final class Session {
    /// A token so young has the policies of now: a new one would be denied as well.
    private static final Duration YOUNG = Duration.ofSeconds(10);

    /// A path that is denied for good costs no more than one login in this time.
    private static final Duration BETWEEN_RETRIES = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Failures failures;

    private @Nullable SessionToken current;
    private Instant retriedAt = Instant.MIN;
    private boolean retired;
    private volatile boolean lookupDenied;

    Session(InstantSource clock) {
        this.clock = clock;
        this.failures = new Failures(clock);
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

    /// A token for one use, unless the identity waits since a login failed. Any
    /// number may be asked for at a time, and none is kept here.
    Answer<SessionToken> fresh(Supplier<Answer<SessionToken>> login) {
        return failures.recent()
                .<Answer<SessionToken>>map(Answer::failed)
                .orElseGet(() -> noted(login.get()));
    }

    /// What to retry with after Vault denied something to `denied`: the token that has replaced it
    /// meanwhile, or that of a new login. Nothing where a retry would be pointless. The replaced
    /// token goes to `dropped`.
    Optional<Answer<SessionToken>> afterDenial(
            SessionToken denied,
            Supplier<Answer<SessionToken>> login,
            Consumer<SessionToken> dropped) {
        lock.lock();
        try {
            if (retired || current != denied) {
                return retired ? Optional.empty() : Optional.of(liveToken(login));
            }
            var now = clock.instant();
            if (!denied.isOlderThan(YOUNG, now)
                    || now.isBefore(later(retriedAt, BETWEEN_RETRIES))) {
                return Optional.empty();
            }
            retriedAt = now;
            current = null;
            dropped.accept(denied);
            return Optional.of(liveToken(login));
        } finally {
            lock.unlock();
        }
    }

    /// Ends the session if this is its token and nobody used it since this was last asked.
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

    /// Ends the session if it holds nothing worth keeping.
    boolean retireIfEmpty() {
        lock.lock();
        try {
            var now = clock.instant();
            var empty = current == null || !now.isBefore(current.lease().expires());
            var idle = !now.isBefore(later(retriedAt, BETWEEN_RETRIES));
            retired = retired || (empty && idle && failures.recent().isEmpty());
            return retired;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the session, waiting at most so long for a login that is under way. The token that was
    /// live, if there was one.
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

    /// Vault is back: what failed before says nothing any more. Waits for nobody.
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

    /// Whether Vault accepts the token but not that it looks itself up.
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
        var answer = fresh(login);
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

    private static Instant later(Instant start, Duration time) {
        return start.equals(Instant.MIN) ? start : start.plus(time);
    }
}
