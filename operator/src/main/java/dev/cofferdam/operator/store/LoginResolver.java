package dev.cofferdam.operator.store;

import dev.cofferdam.core.kubernetes.KeySelector;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Account;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.Auth.Password.Method;
import dev.cofferdam.core.store.Auth.RoleId;
import dev.cofferdam.core.store.Auth.TokenSource;
import dev.cofferdam.core.store.Consumer;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.Login.TokenSupplier;
import java.time.Duration;
import java.util.List;

/// Resolves the identity with which a namespace logs in: its credentials and service accounts, read
/// in that namespace.
record LoginResolver(Namespaces namespaces, StoreIdentity identity) {
    Answer<Login> of(Auth auth, String consumer) {
        return switch (auth) {
            case Auth.None() -> Answer.got(new Login.None());
            case Auth.Token(var ref) -> value(ref, consumer).map(Login.Token::new);
            case Auth.AppRole appRole -> appRole(appRole, consumer);
            case Auth.Kubernetes(var mount, var role, var source) ->
                    bearer(source, consumer)
                            .map(who -> new Login.Kubernetes(mount, role, who.name, who.token));
            case Auth.Jwt(var mount, var role, var source) ->
                    bearer(source, consumer)
                            .map(who -> new Login.Jwt(mount, role, who.name, who.token));
            case Auth.Password password -> password(password, consumer);
            case Auth.Cert(var mount, var role) -> Answer.got(new Login.Cert(mount, role));
            case Auth.Unsupported(var method) ->
                    Answer.failed(StoreProblems.unsupportedAuth(method));
        };
    }

    private Answer<Login> appRole(Auth.AppRole appRole, String consumer) {
        var roleId =
                switch (appRole.roleId()) {
                    case RoleId.Literal(var text) -> Answer.got(text);
                    case RoleId.Referenced(var ref) -> value(ref, consumer).map(SecretValue::text);
                };
        return roleId.then(
                id ->
                        value(appRole.secretId(), consumer)
                                .map(secretId -> new Login.AppRole(appRole.mount(), id, secretId)));
    }

    private Answer<Login> password(Auth.Password auth, String consumer) {
        var method =
                auth.method() == Method.LDAP
                        ? Login.Password.Method.LDAP
                        : Login.Password.Method.USER_PASS;
        return value(auth.password(), consumer)
                .map(
                        password ->
                                new Login.Password(
                                        method, auth.mount(), auth.username(), password));
    }

    /// The name of an identity, and how to get its token.
    private record Bearer(String name, TokenSupplier token) {}

    private Answer<Bearer> bearer(TokenSource source, String consumer) {
        return switch (source) {
            case TokenSource.Consumer() when identity == StoreIdentity.OPERATOR ->
                    Answer.got(new Bearer(OperatorToken.PRINCIPAL, OperatorToken::read));
            case TokenSource.Consumer() ->
                    consumer(consumer)
                            .map(account -> bearer(account, List.of(), TokenSource.Named.SHORTEST));
            case TokenSource.Named(var namespace, var name, var audiences, var lifetime) -> {
                var account = new Account(namespace.isEmpty() ? consumer : namespace, name);
                yield Answer.got(bearer(account, audiences, lifetime));
            }
            case TokenSource.Stored(var ref) ->
                    Answer.got(new Bearer(ref.in(consumer).toString(), () -> value(ref, consumer)));
        };
    }

    private Bearer bearer(Account account, List<String> audiences, Duration lifetime) {
        var name =
                audiences.isEmpty()
                        ? account.toString()
                        : account + " for " + String.join(", ", audiences);
        return new Bearer(
                name,
                () ->
                        namespaces
                                .in(account.namespace())
                                .token(account.name(), audiences, lifetime));
    }

    private Answer<Account> consumer(String namespace) {
        return namespaces.in(namespace).accounts().then(accounts -> consumer(namespace, accounts));
    }

    private Answer<Account> consumer(String namespace, List<String> accounts) {
        return namespaces
                .annotation(namespace, Consumer.ANNOTATION)
                .then(annotated -> Consumer.of(namespace, annotated, accounts));
    }

    private Answer<SecretValue> value(KeySelector ref, String consumer) {
        var key = ref.in(consumer);
        return namespaces.in(key.namespace()).value(key);
    }
}
