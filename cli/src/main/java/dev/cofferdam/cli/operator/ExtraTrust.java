package dev.cofferdam.cli.operator;

import dev.cofferdam.cli.console.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Adds certificates to those that the whole process trusts. The Java runtime takes them from a
/// file only, so one is written, in the folder for temporary files.
final class ExtraTrust {
    private static final String PASSWORD = "changeit"; // keeps no secret: certificates are public

    private ExtraTrust() {}

    /// Has to be called before the first connection.
    static void add(Path pem) {
        var trusted = new ArrayList<Certificate>(ofTheRuntime());
        trusted.addAll(certificates(pem));
        System.setProperty("javax.net.ssl.trustStore", written(trusted).toString());
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }

    private static Collection<? extends Certificate> certificates(Path pem) {
        try (var text = Files.newInputStream(pem)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(text);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException _) {
            throw new CommandFailed("--extra-ca: " + pem + " cannot be read; name a file in PEM");
        } catch (GeneralSecurityException _) {
            // said below
        }
        throw new CommandFailed(
                """
                --extra-ca: %s holds no certificate that can be read; put certificates \
                in PEM there (-----BEGIN CERTIFICATE-----)"""
                        .formatted(pem));
    }

    private static List<? extends Certificate> ofTheRuntime() {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK trusts something", impossible);
        }
    }

    private static Path written(List<Certificate> trusted) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var certificate : trusted) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            var file = Files.createTempFile("cofferdam-trust", ".p12");
            file.toFile().deleteOnExit();
            try (var out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (IOException _) {
            throw new CommandFailed(
                    "--extra-ca: needs a writable folder for temporary files; in a pod, mount an emptyDir at /tmp");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK writes PKCS12", impossible);
        }
    }
}
