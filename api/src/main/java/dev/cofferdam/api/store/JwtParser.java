package dev.cofferdam.api.store;

import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.store.provider.VaultAuthSpec;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.Auth.TokenSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `auth.jwt`: the token for the login, and the audiences of a service account's token.
record JwtParser(StoreFields fields, String path) {
    /// The most seconds that the API server takes (validation of TokenRequest).
    private static final long LONGEST = 1L << 32;

    /// The audience of a token where the store names none.
    private static final String VAULT = "vault";

    Auth jwt(VaultAuthSpec.Jwt spec) {
        return new Auth.Jwt(
                AuthParser.orUsual(spec.path(), "jwt"),
                Nulls.text(spec.role()).strip(),
                source(spec));
    }

    private TokenSource source(VaultAuthSpec.Jwt spec) {
        if (spec.secretRef() != null) {
            return new TokenSource.Stored(
                    fields.secret(path + ".secretRef", spec.secretRef(), "token"));
        }
        var token = spec.kubernetesServiceAccountToken();
        if (token == null) {
            fields.complaints()
                    .invalid(
                            path, "has no token: write secretRef or kubernetesServiceAccountToken");
            return new TokenSource.Consumer();
        }
        return account(path + ".kubernetesServiceAccountToken", token);
    }

    private TokenSource account(String at, VaultAuthSpec.AccountToken token) {
        if (token.serviceAccountRef() == null) {
            fields.complaints().invalid(at + ".serviceAccountRef", "is missing");
            return new TokenSource.Consumer();
        }
        var account = fields.account(at + ".serviceAccountRef", token.serviceAccountRef());
        var audiences = new ArrayList<>(account.audiences());
        audiences.addAll(token.audiences() == null ? List.of(VAULT) : token.audiences());
        return new TokenSource.Named(
                account.namespace(),
                account.name(),
                audiences,
                lifetime(at + ".expirationSeconds", token.expirationSeconds()));
    }

    private Duration lifetime(String at, @Nullable Long seconds) {
        if (seconds == null) {
            return TokenSource.Named.SHORTEST;
        }
        if (seconds < TokenSource.Named.SHORTEST.toSeconds() || seconds > LONGEST) {
            fields.complaints()
                    .invalid(
                            at,
                            """
                            is %s, which the API server does not take: write at least \
                            %s, or remove it"""
                                    .formatted(seconds, TokenSource.Named.SHORTEST.toSeconds()));
            return TokenSource.Named.SHORTEST;
        }
        return Duration.ofSeconds(seconds);
    }
}
