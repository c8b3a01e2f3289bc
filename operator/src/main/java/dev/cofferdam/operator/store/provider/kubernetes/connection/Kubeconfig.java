package dev.cofferdam.operator.store.provider.kubernetes.connection;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Endpoint;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A kubeconfig from a Secret. Only what is written in it is used: it may not name a file or run a
/// program, or its author could read the operator's own token, or act as the operator.
///
/// @param key where it is
record Kubeconfig(ObjectKey key) {
    Answer<RemoteConnection> remote(SecretValue text) {
        return read(text).map(this::remote).orElseGet(() -> refused("cannot be read"));
    }

    /// What a parser says about it quotes it, and with it a credential, so that is dropped,
    /// whatever the parser of the day throws.
    private static Optional<Config> read(SecretValue text) {
        try {
            return Optional.ofNullable(Serialization.unmarshal(text.text(), Config.class));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private Answer<RemoteConnection> remote(Config config) {
        var context =
                orEmpty(config.getContexts()).stream()
                        .filter(each -> named(each.getName(), config.getCurrentContext()))
                        .findFirst()
                        .map(each -> each.getContext());
        if (context.isEmpty()) {
            return refused("has no context of the name that its current-context says");
        }
        var cluster =
                orEmpty(config.getClusters()).stream()
                        .filter(each -> named(each.getName(), context.get().getCluster()))
                        .findFirst()
                        .map(each -> each.getCluster());
        if (cluster.isEmpty()) {
            return refused("has no cluster of the name that its context says");
        }
        var user =
                orEmpty(config.getUsers()).stream()
                        .filter(each -> named(each.getName(), context.get().getUser()))
                        .findFirst()
                        .map(each -> each.getUser())
                        .orElseGet(AuthInfo::new);
        return foreign(cluster.get(), user)
                .<Answer<RemoteConnection>>map(
                        field ->
                                refused(
                                        """
                                        has %s, which is not followed: write certificates, keys \
                                        and tokens into it (kubectl config view --flatten \
                                        --minify)"""
                                                .formatted(field)))
                .orElseGet(() -> remote(cluster.get(), user));
    }

    private static boolean named(@Nullable String name, @Nullable String wanted) {
        return name != null && name.equals(wanted);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /// What leads out of it, or asks for a way of speaking that is not ours.
    private static Optional<String> foreign(Cluster cluster, AuthInfo user) {
        return Stream.of(
                        field("certificate-authority", cluster.getCertificateAuthority()),
                        field("proxy-url", cluster.getProxyUrl()),
                        field("tls-server-name", cluster.getTlsServerName()),
                        field("client-certificate", user.getClientCertificate()),
                        field("client-key", user.getClientKey()),
                        field("tokenFile", user.getTokenFile()),
                        field("username", user.getUsername()),
                        field("as", user.getAs()),
                        field("exec", user.getExec()),
                        field("auth-provider", user.getAuthProvider()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> field(String name, @Nullable Object value) {
        return value == null || value.equals("") ? Optional.empty() : Optional.of(name);
    }

    private Answer<RemoteConnection> remote(Cluster cluster, AuthInfo user) {
        try {
            var address = URI.create(cluster.getServer() == null ? "" : cluster.getServer());
            if (address.getHost() == null || address.getRawUserInfo() != null) {
                return refused("names no server that can be reached");
            }
            var remote =
                    new RemoteConnection(
                            address,
                            trust(cluster),
                            !Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify()),
                            client(user),
                            user.getToken() == null
                                    ? RemoteConnection.NO_TOKEN
                                    : SecretValue.of(user.getToken()),
                            "the user of the kubeconfig in " + key);
            return remote.token().size() == 0
                    ? Answer.got(remote)
                    : RemoteResolver.printable(remote.token(), key).map(_ -> remote);
        } catch (IllegalArgumentException _) {
            return refused("holds an address or data that cannot be read");
        }
    }

    private static Endpoint.Trust trust(Cluster cluster) {
        var data = cluster.getCertificateAuthorityData();
        return data == null || data.isEmpty()
                ? new Endpoint.Trust.Machine()
                : new Endpoint.Trust.Bundle(decoded(data).text());
    }

    private static Endpoint.Client client(AuthInfo user) {
        var certificate = user.getClientCertificateData();
        var key = user.getClientKeyData();
        return certificate == null || key == null
                ? new Endpoint.Client.Anonymous()
                : new Endpoint.Client.Certificate(decoded(certificate), decoded(key));
    }

    private static SecretValue decoded(String data) {
        return SecretValue.of(Base64.getMimeDecoder().decode(data));
    }

    private <T> Answer<T> refused(String why) {
        return Answer.failed(
                Problem.misconfigured(
                        Cause.CREDENTIAL_INVALID, "the kubeconfig in " + key + " " + why));
    }
}
