package dev.cofferdam.operator.store.provider.kubernetes.connection;

import dev.cofferdam.core.kubernetes.KeySelector;
import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Account;
import dev.cofferdam.core.store.ApiServer;
import dev.cofferdam.core.store.ApiServer.Credential;
import dev.cofferdam.core.store.Trust;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.vault.Endpoint;

/// Resolves how a namespace reaches a store's API server, and with which identity. Everything is
/// read in the namespace that uses the store, unless a cluster store names another.
public record RemoteResolver(Namespaces namespaces, AccountTokens tokens) {
    private static final Endpoint.Client ANONYMOUS = new Endpoint.Client.Anonymous();

    public Answer<RemoteConnection> of(ApiServer server, String consumer) {
        return switch (server) {
            case ApiServer.Described(var ref) -> {
                var key = ref.in(consumer);
                yield value(ref, consumer).then(text -> new Kubeconfig(key).remote(text));
            }
            case ApiServer.At at ->
                    trust(at.trust(), consumer).then(trust -> remote(at, trust, consumer));
        };
    }

    private Answer<Endpoint.Trust> trust(Trust trust, String consumer) {
        return Endpoint.Trust.of(trust, ref -> value(ref, consumer).map(SecretValue::text));
    }

    private Answer<RemoteConnection> remote(
            ApiServer.At at, Endpoint.Trust trust, String consumer) {
        return switch (at.credential()) {
            case Credential.None() ->
                    Answer.got(
                            new RemoteConnection(
                                    at.address(),
                                    trust,
                                    true,
                                    ANONYMOUS,
                                    RemoteConnection.NO_TOKEN,
                                    "the anonymous user"));
            case Credential.Token(var ref) -> {
                var key = ref.in(consumer);
                yield value(ref, consumer)
                        .then(token -> printable(token, key))
                        .map(token -> withToken(at, trust, token, "the token of " + key));
            }
            case Credential.Account(var namespace, var name, var audiences) -> {
                var account = new Account(namespace.isEmpty() ? consumer : namespace, name);
                yield tokens.of(account, audiences)
                        .map(token -> withToken(at, trust, token, "service account " + account));
            }
            case Credential.Certificate certificate ->
                    withCertificate(at, trust, certificate, consumer);
        };
    }

    private Answer<RemoteConnection> withCertificate(
            ApiServer.At at, Endpoint.Trust trust, Credential.Certificate shown, String consumer) {
        return value(shown.certificate(), consumer)
                .then(
                        certificate ->
                                value(shown.key(), consumer)
                                        .map(
                                                key ->
                                                        new Endpoint.Client.Certificate(
                                                                certificate, key)))
                .map(
                        client ->
                                new RemoteConnection(
                                        at.address(),
                                        trust,
                                        true,
                                        client,
                                        RemoteConnection.NO_TOKEN,
                                        "the certificate of " + shown.certificate().in(consumer)));
    }

    private static RemoteConnection withToken(
            ApiServer.At at, Endpoint.Trust trust, SecretValue token, String principal) {
        return new RemoteConnection(at.address(), trust, true, ANONYMOUS, token, principal);
    }

    /// A line break at the end of a token is not part of it.
    public static Answer<SecretValue> printable(SecretValue token, ObjectKey key) {
        var text = token.text();
        return !text.isEmpty() && text.chars().allMatch(letter -> letter > ' ' && letter <= '~')
                ? Answer.got(token)
                : Answer.failed(
                        Problem.misconfigured(
                                Cause.CREDENTIAL_INVALID,
                                """
                                the token of %s is empty or holds a character that \
                                cannot be printed, such as a line break at its end; \
                                write it without one (printf %%s, not echo)"""
                                        .formatted(key)));
    }

    private Answer<SecretValue> value(KeySelector ref, String consumer) {
        var key = ref.in(consumer);
        return namespaces.in(key.namespace()).value(key);
    }
}
