package dev.cofferdam.api.store;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.SecretKeySelector;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.ClientTls;
import dev.cofferdam.core.store.KvEngine;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Provider.Manner;
import dev.cofferdam.core.store.Provider.Retries;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `spec.provider.vault`.
final class VaultParser {
    private static final String PATH = "spec.provider.vault";

    private final StoreFields fields;
    private final Complaints complaints;
    private final ServerFields server;

    VaultParser(StoreFields fields) {
        this.fields = fields;
        this.complaints = fields.complaints();
        this.server = new ServerFields(fields, PATH);
    }

    Provider.Vault vault(VaultSpec spec, StoreSpec.@Nullable RetrySettings retries) {
        var engine =
                new KvEngine(
                        Nulls.text(spec.path()),
                        complaints.choice(
                                PATH + ".version",
                                spec.version(),
                                VaultSpec.VERSIONS,
                                KvEngine.Version.V2));
        var checkAndSet =
                spec.checkAndSet() != null && Boolean.TRUE.equals(spec.checkAndSet().required());
        if (engine.version() == KvEngine.Version.V1 && checkAndSet) {
            complaints.invalid(
                    PATH + ".checkAndSet.required",
                    "is true, but version v1 of the engine has no versions to check: remove it");
        }
        var connection =
                connection(spec, new Manner(headers(spec), retries(retries), tracked(spec)));
        var auth =
                spec.auth() == null
                        ? new Auth.None()
                        : new AuthParser(fields, PATH + ".auth").auth(spec.auth());
        return new Provider.Vault(
                connection.withClient(client(spec, auth)), engine, auth, checkAndSet);
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

    /// Settings without a number mean that nothing is repeated, unlike no settings at all.
    private Retries retries(StoreSpec.@Nullable RetrySettings settings) {
        if (settings == null) {
            return Retries.USUAL;
        }
        var most = settings.maxRetries() == null ? 0 : settings.maxRetries();
        if (most < 0) {
            complaints.invalid(
                    "spec.retrySettings.maxRetries",
                    "is " + most + ": write a number that is not negative");
        }
        var interval = Nulls.text(settings.retryInterval());
        return new Retries(
                most,
                interval.isEmpty()
                        ? Retries.USUAL.pause()
                        : complaints.duration(
                                "spec.retrySettings.retryInterval",
                                interval,
                                Retries.USUAL.pause()));
    }

    private Provider.Connection connection(VaultSpec spec, Manner manner) {
        var namespace = Nulls.text(spec.namespace());
        var login = spec.auth() == null ? "" : Nulls.text(spec.auth().namespace());
        return new Provider.Connection(
                server.address(
                        ".server",
                        complaints.text(PATH + ".server", spec.server()),
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
                    new Half(PATH + ".auth.cert.clientCert", cert.clientCert()),
                    new Half(PATH + ".auth.cert.secretRef", cert.secretRef()));
        }
        var tls = spec.tls();
        return tls == null || (tls.certSecretRef() == null && tls.keySecretRef() == null)
                ? new ClientTls.None()
                : pair(
                        new Half(PATH + ".tls.certSecretRef", tls.certSecretRef()),
                        new Half(PATH + ".tls.keySecretRef", tls.keySecretRef()));
    }

    private record Half(String path, @Nullable SecretKeySelector selector) {}

    private ClientTls pair(Half certificate, Half key) {
        for (var half : List.of(certificate, key)) {
            if (half.selector == null) {
                complaints.invalid(
                        half.path,
                        "is missing: a client certificate needs both the certificate and its"
                                + " private key");
            }
        }
        return certificate.selector == null || key.selector == null
                ? new ClientTls.None()
                : new ClientTls.Pair(
                        fields.secret(certificate.path, certificate.selector, "tls.crt"),
                        fields.secret(key.path, key.selector, "tls.key"));
    }
}
