package dev.cofferdam.operator.store.provider.kubernetes.connection;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Account;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.event.ShortLivedCache;
import java.time.Duration;
import java.util.List;

/// Tokens of service accounts, asked for in their own namespaces, each for an hour and used for
/// half of it.
public final class AccountTokens {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration USED = Duration.ofMinutes(30);

    private final ShortLivedCache<Wanted, SecretValue> tokens;

    public AccountTokens(Namespaces namespaces) {
        this.tokens =
                new ShortLivedCache<>(
                        USED,
                        wanted ->
                                namespaces
                                        .in(wanted.account.namespace())
                                        .token(wanted.account.name(), wanted.audiences, LIFETIME));
    }

    public Answer<SecretValue> of(Account account, List<String> audiences) {
        return tokens.of(new Wanted(account, audiences));
    }

    private record Wanted(Account account, List<String> audiences) {}
}
