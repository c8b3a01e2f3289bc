package dev.cofferdam.core.store;

import dev.cofferdam.core.kubernetes.KeySelector;
import dev.cofferdam.core.store.ApiServer.Credential;
import dev.cofferdam.core.store.Auth.RoleId;
import dev.cofferdam.core.store.Auth.TokenSource;
import java.util.stream.Stream;

/// What a provider needs from elsewhere in the cluster: credentials, certificates.
public final class References {
    private References() {}

    public static Stream<KeySelector> of(Provider provider) {
        return switch (provider) {
            case Provider.Vault(var connection, _, var auth) ->
                    Stream.of(of(connection.trust()), of(connection.client()), of(auth))
                            .flatMap(each -> each);
            case Provider.Kubernetes(var server, _) -> of(server);
            case Provider.Fake _, Provider.Unsupported _ -> Stream.empty();
        };
    }

    private static Stream<KeySelector> of(ApiServer server) {
        return switch (server) {
            case ApiServer.Described(var kubeconfig) -> Stream.of(kubeconfig);
            case ApiServer.At(_, var trust, var credential) ->
                    Stream.concat(of(trust), of(credential));
        };
    }

    private static Stream<KeySelector> of(Credential credential) {
        return switch (credential) {
            case Credential.None(), Credential.Account _ -> Stream.empty();
            case Credential.Token(var token) -> Stream.of(token);
            case Credential.Certificate(var certificate, var key) -> Stream.of(certificate, key);
        };
    }

    private static Stream<KeySelector> of(Trust trust) {
        return switch (trust) {
            case Trust.Machine(), Trust.Bundle _ -> Stream.empty();
            case Trust.Referenced(var ref) -> Stream.of(ref);
        };
    }

    private static Stream<KeySelector> of(ClientTls client) {
        return switch (client) {
            case ClientTls.None() -> Stream.empty();
            case ClientTls.Pair(var certificate, var key) -> Stream.of(certificate, key);
        };
    }

    private static Stream<KeySelector> of(Auth auth) {
        return switch (auth) {
            case Auth.None(), Auth.Cert _, Auth.Unsupported _ -> Stream.empty();
            case Auth.Token(var token) -> Stream.of(token);
            case Auth.Password(_, _, _, var password) -> Stream.of(password);
            case Auth.AppRole(_, RoleId.Literal _, var secretId) -> Stream.of(secretId);
            case Auth.AppRole(_, RoleId.Referenced(var roleId), var secretId) ->
                    Stream.of(roleId, secretId);
            case Auth.Kubernetes(_, _, var source) -> of(source);
            case Auth.Jwt(_, _, var source) -> of(source);
        };
    }

    private static Stream<KeySelector> of(TokenSource source) {
        return source instanceof TokenSource.Stored(var token) ? Stream.of(token) : Stream.empty();
    }
}
