package dev.cofferdam.vault.session.retry;

import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The requests of one identity that Vault denies, and for which of them a new token was no cure. A
/// denial says that the token was revoked, that its role has other policies by now, or that the
/// request is not allowed; only the first two are cured by a login. Thread-safe.
public final class Denials {
    /// No token that is younger is replaced: one identity logs in no more often because of denials.
    public static final Duration BETWEEN_LOGINS = Duration.ofSeconds(5);

    /// How old a token gets before a login is tried once more for a request that a new token did
    /// not cure. It doubles with each further token that is denied the same request.
    private static final Duration FIRST_WAIT = Duration.ofSeconds(20);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 8;
    private static final int MOST_REQUESTS = 1_000;
    private static final String TOKEN_UNKNOWN = "invalid token";

    private final Map<Key, Denied> requests = new LinkedHashMap<>();

    private record Key(Call call, String namespace, ApiPath path) {
        static Key of(Request request) {
            return new Key(request.call(), request.namespace(), request.path());
        }
    }

    /// @param login when the login was that gave the last token which was denied the request
    /// @param uncured how many tokens after the first were denied it too
    private record Denied(Instant login, int uncured) {
        Denied with(Instant newer) {
            return newer.isAfter(login)
                    ? new Denied(newer, Math.min(uncured + 1, MOST_DOUBLINGS))
                    : this;
        }

        Duration tokenAge() {
            if (uncured == 0) {
                return BETWEEN_LOGINS;
            }
            var wait = FIRST_WAIT.multipliedBy(1L << (uncured - 1));
            return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        }
    }

    /// One denial: Vault answered a request so that was sent with the token of a login.
    public record Denial(Request request, Reply reply, Instant login) {
        /// Whether the reply is Vault's refusal of a request, which a new login may cure.
        public static boolean is(Reply reply) {
            return reply.status() == 403 && reply.isFromVault();
        }

        /// Whether Vault says that it does not know the token. OpenBao, and Vault before 1.17, do
        /// not say so.
        public boolean isOfUnknownToken() {
            return reply.mentions(TOKEN_UNKNOWN);
        }
    }

    /// Notes a denial. Those of a token that Vault does not know say nothing about the request.
    public synchronized void note(Denial denial) {
        if (denial.isOfUnknownToken()) {
            return;
        }
        var key = Key.of(denial.request());
        var before = requests.remove(key);
        requests.put(
                key, before == null ? new Denied(denial.login(), 0) : before.with(denial.login()));
        if (requests.size() > MOST_REQUESTS) {
            requests.remove(requests.keySet().iterator().next());
        }
    }

    /// Whether a login may cure a denial that was noted.
    public synchronized boolean justifyLogin(Denial denial, Instant now) {
        var noted = requests.get(Key.of(denial.request()));
        var age = denial.isOfUnknownToken() || noted == null ? BETWEEN_LOGINS : noted.tokenAge();
        return !denial.login().plus(age).isAfter(now);
    }

    /// Forgets the request, which Vault allowed.
    public synchronized void allowed(Request request) {
        if (!requests.isEmpty()) {
            requests.remove(Key.of(request));
        }
    }
}
