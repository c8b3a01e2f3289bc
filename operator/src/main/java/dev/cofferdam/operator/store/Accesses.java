package dev.cofferdam.operator.store;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Account;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.Auth.RoleId;
import dev.cofferdam.core.store.Auth.TokenSource;
import dev.cofferdam.core.store.Consumer;
import dev.cofferdam.core.store.KeySelector;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Trust;
import dev.cofferdam.operator.namespace.Namespaces;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Login;
import java.time.Duration;
import java.util.List;

/// Resolves how a namespace reaches a store's Vault, and as whom: certificates, credentials, the
/// service account. What was resolved is kept for a few seconds, so that many objects of one store
/// ask once.
public final class Accesses {
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Namespaces namespaces;
    private final StoreIdentity identity;

    /// Resolves on virtual threads and under no lock. A load under the cache's lock would block the
    /// cache's own upkeep, and with it the one thread that the common pool has on two processors:
    /// the very thread that the Kubernetes client needs to complete the load's request.
    private final AsyncLoadingCache<Use, Answer<Access>> resolved =
            Caffeine.newBuilder()
                    .executor(Thread::startVirtualThread)
                    .expireAfterWrite(KEPT)
                    .buildAsync(this::resolve);

    public Accesses(Namespaces namespaces, StoreIdentity identity) {
        this.namespaces = namespaces;
        this.identity = identity;
    }

    /// How `consumer`, a namespace, uses `vault`.
    public Answer<Access> of(Provider.Vault vault, String consumer) {
        var use = new Use(vault, consumer);
        var resolving = resolved.get(use);
        var access = resolving.join();
        if (access instanceof Answer.Failed<Access>) {
            resolved.asMap().remove(use, resolving);
        }
        return access;
    }

    /// How to reach `vault` without logging in, for stores whose identity is known only for a
    /// consumer.
    public Answer<Endpoint> endpoint(Provider.Vault vault, String consumer) {
        var connection = vault.connection();
        return trust(connection.trust(), consumer)
                .map(
                        trust ->
                                new Endpoint(
                                        connection.server(),
                                        connection.namespace(),
                                        connection.authNamespace(),
                                        trust,
                                        connection.headers()));
    }

    private Answer<Access> resolve(Use use) {
        return endpoint(use.vault(), use.consumer())
                .then(
                        endpoint ->
                                login(use.vault().auth(), use.consumer())
                                        .map(login -> new Access(endpoint, login)));
    }

    private Answer<Endpoint.Trust> trust(Trust trust, String consumer) {
        return switch (trust) {
            case Trust.Machine() -> Answer.got(new Endpoint.Trust.Machine());
            case Trust.Bundle(var pem) -> Answer.got(new Endpoint.Trust.Bundle(pem));
            case Trust.Referenced(var ref) ->
                    value(ref, consumer).map(pem -> new Endpoint.Trust.Bundle(pem.text()));
        };
    }

    private Answer<Login> login(Auth auth, String consumer) {
        return switch (auth) {
            case Auth.None() -> Answer.got(new Login.None());
            case Auth.Token(var ref) -> value(ref, consumer).map(Login.Token::new);
            case Auth.AppRole appRole -> appRole(appRole, consumer);
            case Auth.Kubernetes(var mount, var role, var source) ->
                    kubernetes(mount, role, source, consumer);
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

    private Answer<Login> kubernetes(
            String mount, String role, TokenSource source, String consumer) {
        return switch (source) {
            case TokenSource.Consumer() when identity == StoreIdentity.OPERATOR ->
                    Answer.got(
                            new Login.Kubernetes(
                                    mount, role, OperatorToken.PRINCIPAL, OperatorToken::read));
            case TokenSource.Consumer() ->
                    consumer(consumer).map(account -> login(mount, role, account, List.of()));
            case TokenSource.Named(var namespace, var name, var audiences) -> {
                var account = new Account(namespace.isEmpty() ? consumer : namespace, name);
                yield Answer.got(login(mount, role, account, audiences));
            }
            case TokenSource.Stored(var ref) -> {
                var token = ref.in(consumer);
                yield Answer.got(
                        new Login.Kubernetes(
                                mount, role, token.toString(), () -> value(ref, consumer)));
            }
        };
    }

    private Login login(String mount, String role, Account account, List<String> audiences) {
        var principal =
                audiences.isEmpty()
                        ? account.toString()
                        : account + " for " + String.join(", ", audiences);
        return new Login.Kubernetes(
                mount,
                role,
                principal,
                () -> namespaces.in(account.namespace()).token(account.name(), audiences));
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

    private record Use(Provider.Vault vault, String consumer) {}
}
