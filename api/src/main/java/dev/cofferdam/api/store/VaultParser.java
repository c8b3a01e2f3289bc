package dev.cofferdam.api.store;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.selector.SecretKeySelector;
import dev.cofferdam.api.store.provider.VaultSpec;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.ClientTls;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Provider.Manner;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.core.vault.KvEngine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What says how to reach a Vault, such as `spec.provider.vault` of a store.
public final class VaultParser {
    private final StoreFields fields;
    private final Complaints complaints;
    private final ServerFields server;
    private final String at;

    private VaultParser(StoreFields fields, String at) {
        this.fields = fields;
        this.complaints = fields.complaints();
        this.server = new ServerFields(fields, at);
        this.at = at;
    }

    static VaultParser ofStore(StoreFields fields) {
        return new VaultParser(fields, "spec.provider.vault");
    }

    static VaultParser ofOpenBao(StoreFields fields, String at) {
        return new VaultParser(fields, at);
    }

    /// For what stands at `path` of a generator that is used in this namespace. It reaches nothing
    /// outside of it.
    public static VaultParser ofGenerator(Complaints complaints, String path, String namespace) {
        return new VaultParser(
                new StoreFields(complaints, new StoreRef.Namespaced(namespace, ""), "a generator"),
                path);
    }

    /// A Vault with the usual retries.
    public Provider.Vault vault(VaultSpec spec) {
        return vault(spec, null);
    }

    Provider.Vault vault(VaultSpec spec, StoreSpec.@Nullable RetrySettings retries) {
        var version =
                complaints.choice(
                        at + ".version", spec.version(), VaultSpec.VERSIONS, KvEngine.Version.V2);
        var checkAndSet =
                spec.checkAndSet() != null && Boolean.TRUE.equals(spec.checkAndSet().required());
        if (version == KvEngine.Version.V1 && checkAndSet) {
            complaints.invalid(
                    at + ".checkAndSet.required",
                    "is true, but version v1 of the engine has no versions to check: remove it");
        }
        var engine = new KvEngine(Nulls.text(spec.path()), version, checkAndSet);
        var connection =
                connection(
                        spec,
                        new Manner(
                                headers(spec),
                                RetriesParser.parse(complaints, "spec.retrySettings", retries),
                                tracked(spec)));
        var auth =
                spec.auth() == null
                        ? new Auth.None()
                        : new AuthParser(fields, at + ".auth").auth(spec.auth());
        return new Provider.Vault(connection.withClient(client(spec, auth)), engine, auth);
    }

    /// A standby is asked to forward what it does not know yet only where both switches are on.
    private static Map<String, String> headers(VaultSpec spec) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Nulls.map(spec.headers()));
        if (isOn(spec.readYourWrites()) && isOn(spec.forwardInconsistent())) {
            headers.putIfAbsent("X-Vault-Inconsistent", "forward-active-node");
        }
        return headers;
    }

    private static boolean tracked(VaultSpec spec) {
        return isOn(spec.readYourWrites()) || isOn(spec.forwardInconsistent());
    }

    private static boolean isOn(@Nullable Boolean option) {
        return Boolean.TRUE.equals(option);
    }

    private Provider.Connection connection(VaultSpec spec, Manner manner) {
        var namespace = Nulls.text(spec.namespace());
        var login = spec.auth() == null ? "" : Nulls.text(spec.auth().namespace());
        return new Provider.Connection(
                server.address(
                        ".server",
                        complaints.text(at + ".server", spec.server()),
                        "https://vault.example:8200"),
                namespace,
                login.isEmpty() ? namespace : login,
                server.trust(spec.caBundle(), spec.caProvider()),
                new ClientTls.None(),
                manner);
    }

    /// The certificate to log in with is that of the connection, whatever `tls` says.
    private ClientTls client(VaultSpec spec, Auth auth) {
        if (auth instanceof Auth.Cert && spec.auth() != null && spec.auth().cert() != null) {
            var cert = spec.auth().cert();
            return pair(
                    new Half(at + ".auth.cert.clientCert", cert.clientCert()),
                    new Half(at + ".auth.cert.secretRef", cert.secretRef()));
        }
        var tls = spec.tls();
        return tls == null || (tls.certSecretRef() == null && tls.keySecretRef() == null)
                ? new ClientTls.None()
                : pair(
                        new Half(at + ".tls.certSecretRef", tls.certSecretRef()),
                        new Half(at + ".tls.keySecretRef", tls.keySecretRef()));
    }

    private record Half(String path, @Nullable SecretKeySelector selector) {}

    private ClientTls pair(Half certificate, Half key) {
        for (var half : List.of(certificate, key)) {
            if (half.selector == null) {
                complaints.invalid(
                        half.path,
                        """
                        is missing: a client certificate needs both the certificate and \
                        its private key""");
            }
        }
        return certificate.selector == null || key.selector == null
                ? new ClientTls.None()
                : new ClientTls.Pair(
                        fields.secret(certificate.path, certificate.selector, "tls.crt"),
                        fields.secret(key.path, key.selector, "tls.key"));
    }
}
