package dev.cofferdam.vault.wire.tls;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.Endpoint.Trust;
import dev.cofferdam.vault.Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/// Makes TLS trust what a store trusts, and show what a store shows.
public final class Certificates {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----(.*?)-----END"
                            + " (?:TRUSTED |X509 )?CERTIFICATE-----",
                    Pattern.DOTALL);

    private Certificates() {}

    /// A context for connections to that server, or what is wrong with the certificates of its
    /// store.
    public static Answer<SSLContext> context(Server server) {
        return Tls.of(server.trust(), server.client()).map(Tls::context);
    }

    /// None means those that the machine trusts.
    static Answer<List<Certificate>> trusted(Trust trust) {
        return switch (trust) {
            case Trust.Machine() -> Answer.got(List.of());
            case Trust.Bundle(var pem) -> {
                try {
                    var certificates = parse(pem);
                    yield certificates.isEmpty() ? unusable() : Answer.got(certificates);
                } catch (GeneralSecurityException | IllegalArgumentException _) {
                    yield unusable();
                }
            }
        };
    }

    private static <T> Answer<T> unusable() {
        return Answer.failed(
                Problem.misconfigured(
                        Cause.CA_INVALID,
                        """
                        the store's CA bundle holds no certificate that can be read. \
                        Put certificates in PEM (-----BEGIN CERTIFICATE-----) into \
                        caBundle or where caProvider points."""));
    }

    /// The certificates in a text, in its order.
    static List<Certificate> parse(String pem) throws GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<Certificate>();
        var blocks = BLOCK.matcher(pem);
        while (blocks.find()) {
            var der = Base64.getMimeDecoder().decode(blocks.group(1));
            certificates.add(factory.generateCertificate(new ByteArrayInputStream(der)));
        }
        return certificates;
    }

    static KeyStore store(List<Certificate> certificates)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var certificate : certificates) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        return store;
    }
}
