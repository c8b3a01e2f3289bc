package dev.cofferdam.api.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.SecretKeySelector;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.ClientTls;
import dev.cofferdam.core.store.KvEngine;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Trust;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `spec.provider.vault`.
final class VaultParser {
    private static final String PATH = "spec.provider.vault";
    private static final URI NOWHERE = URI.create("https://invalid");

    private final StoreFields fields;
    private final Complaints complaints;

    VaultParser(StoreFields fields) {
        this.fields = fields;
        this.complaints = fields.complaints();
    }

    Provider.Vault vault(VaultSpec spec) {
        checkImplemented(spec);
        var version =
                complaints.choice(
                        PATH + ".version", spec.version(), VaultSpec.VERSIONS, KvEngine.Version.V2);
        var checkAndSet =
                spec.checkAndSet() != null && Boolean.TRUE.equals(spec.checkAndSet().required());
        if (version == KvEngine.Version.V1 && checkAndSet) {
            complaints.invalid(
                    PATH + ".checkAndSet.required",
                    "is true, but version v1 of the engine has no versions to check: remove it");
        }
        var engine = new KvEngine(Nulls.text(spec.path()), version, checkAndSet);
        var connection = connection(spec);
        var auth =
                spec.auth() == null
                        ? new Auth.None()
                        : new AuthParser(fields, PATH + ".auth").auth(spec.auth());
        return new Provider.Vault(connection.withClient(client(spec, auth)), engine, auth);
    }

    private void checkImplemented(VaultSpec spec) {
        if (Boolean.TRUE.equals(spec.readYourWrites())) {
            complaints.notYet(PATH + ".readYourWrites");
        }
        if (Boolean.TRUE.equals(spec.forwardInconsistent())) {
            complaints.notYet(PATH + ".forwardInconsistent");
        }
    }

    private Provider.Connection connection(VaultSpec spec) {
        var namespace = Nulls.text(spec.namespace());
        var login = spec.auth() == null ? "" : Nulls.text(spec.auth().namespace());
        return new Provider.Connection(
                server(spec.server()),
                namespace,
                login.isEmpty() ? namespace : login,
                trust(spec),
                new ClientTls.None(),
                Nulls.map(spec.headers()));
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

    /// What is found is not quoted: an address with a user has a password beside it.
    private URI server(@Nullable String text) {
        var path = PATH + ".server";
        var written = complaints.text(path, text);
        if (written.isEmpty()) {
            return NOWHERE;
        }
        try {
            var uri = new URI(written);
            boolean web =
                    "https".equalsIgnoreCase(uri.getScheme())
                            || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && isPlain(uri)) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // told below
        }
        complaints.invalid(
                path,
                "is no address of a server: write it as https://vault.example:8200, without a user,"
                        + " a query or a fragment");
        return NOWHERE;
    }

    private static boolean isPlain(URI uri) {
        return uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private Trust trust(VaultSpec spec) {
        var bundle = Nulls.text(spec.caBundle());
        if (!bundle.isEmpty()) {
            return trust(bundle);
        }
        return spec.caProvider() == null
                ? new Trust.Machine()
                : new Trust.Referenced(
                        fields.certificates(PATH + ".caProvider", spec.caProvider()));
    }

    /// Base64 as the manifest has it, around PEM or around base64-encoded PEM.
    private Trust trust(String bundle) {
        var pem = decoded(bundle).filter(VaultParser::isPem);
        if (pem.isEmpty()) {
            pem = decoded(bundle).flatMap(VaultParser::decoded).filter(VaultParser::isPem);
        }
        if (pem.isEmpty()) {
            complaints.invalid(
                    PATH + ".caBundle",
                    "holds no certificates: write their PEM, base64-encoded (base64 -w0 ca.pem)");
        }
        return new Trust.Bundle(pem.orElse(""));
    }

    private static boolean isPem(String text) {
        return text.contains("-----BEGIN");
    }

    private static Optional<String> decoded(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            return Optional.of(new String(bytes, UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
