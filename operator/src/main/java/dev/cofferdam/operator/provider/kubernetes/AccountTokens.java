package dev.cofferdam.operator.provider.kubernetes;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Account;
import dev.cofferdam.operator.flow.Briefly;
import dev.cofferdam.operator.namespace.Namespaces;
import java.time.Duration;
import java.util.List;

/// Tokens of service accounts, asked for in their own namespaces, each for an hour and used for
/// half of it.
final class AccountTokens {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration USED = Duration.ofMinutes(30);

    private final Briefly<Wanted, SecretValue> tokens;

    AccountTokens(Namespaces namespaces) {
        this.tokens =
                new Briefly<>(
                        USED,
                        wanted ->
                                namespaces
                                        .in(wanted.account.namespace())
                                        .token(wanted.account.name(), wanted.audiences, LIFETIME));
    }

    Answer<SecretValue> of(Account account, List<String> audiences) {
        return tokens.of(new Wanted(account, audiences));
    }

    private record Wanted(Account account, List<String> audiences) {}
}
