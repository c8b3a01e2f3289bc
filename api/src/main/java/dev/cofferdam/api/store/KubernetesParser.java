package dev.cofferdam.api.store;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.selector.SecretKeySelector;
import dev.cofferdam.api.store.provider.KubernetesSpec;
import dev.cofferdam.core.kubernetes.KeySelector;
import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.store.ApiServer;
import dev.cofferdam.core.store.ApiServer.Credential;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Trust;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// `spec.provider.kubernetes`.
final class KubernetesParser {
    private static final String PATH = "spec.provider.kubernetes";
    private static final String THIS_CLUSTER = "kubernetes.default";
    private static final String NAMESPACE = "default";

    private final StoreFields fields;
    private final Complaints complaints;

    KubernetesParser(StoreFields fields) {
        this.fields = fields;
        this.complaints = fields.complaints();
    }

    Provider.Kubernetes kubernetes(KubernetesSpec spec) {
        var namespace = Nulls.text(spec.remoteNamespace());
        return new Provider.Kubernetes(
                spec.authRef() == null
                        ? new ApiServer.At(
                                address(spec.server()), trust(spec.server()), credential(spec))
                        : described(spec, spec.authRef()),
                namespace.isEmpty() ? NAMESPACE : namespace);
    }

    private ApiServer described(KubernetesSpec spec, SecretKeySelector kubeconfig) {
        if (spec.auth() != null) {
            complaints.invalid(
                    PATH,
                    "has auth and authRef: write one of them, as a kubeconfig holds a credential");
        }
        return new ApiServer.Described(fields.secret(PATH + ".authRef", kubeconfig, ""));
    }

    private ServerFields server() {
        return new ServerFields(fields, PATH + ".server");
    }

    private URI address(KubernetesSpec.@Nullable Server server) {
        var written = server == null ? "" : Nulls.text(server.url());
        var url = written.isEmpty() ? THIS_CLUSTER : written;
        return server().address(
                        ".url",
                        url.contains("://") ? url : "https://" + url,
                        "https://kubernetes.example:6443");
    }

    private Trust trust(KubernetesSpec.@Nullable Server server) {
        return server().trust(
                        server == null ? null : server.caBundle(),
                        server == null ? null : server.caProvider());
    }

    private Credential credential(KubernetesSpec spec) {
        var auth = spec.auth();
        var path = PATH + ".auth";
        if (auth == null) {
            return new Credential.None();
        }
        if (auth.token() != null) {
            return new Credential.Token(
                    secret(path + ".token.bearerToken", auth.token().bearerToken()));
        }
        if (auth.serviceAccount() != null) {
            var account = fields.account(path + ".serviceAccount", auth.serviceAccount());
            return new Credential.Account(account.namespace(), account.name(), account.audiences());
        }
        if (auth.cert() != null) {
            return new Credential.Certificate(
                    secret(path + ".cert.clientCert", auth.cert().clientCert()),
                    secret(path + ".cert.clientKey", auth.cert().clientKey()));
        }
        complaints.invalid(path, "names no way to log in: write cert, token or serviceAccount");
        return new Credential.None();
    }

    private KeySelector secret(String path, @Nullable SecretKeySelector selector) {
        if (selector == null) {
            complaints.invalid(path, "is missing");
            return new KeySelector(ObjectKey.Kind.SECRET, "", "", "", path);
        }
        return fields.secret(path, selector, "");
    }
}
