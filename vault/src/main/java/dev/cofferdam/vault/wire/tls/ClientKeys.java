package dev.cofferdam.vault.wire.tls;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Endpoint.Client;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/// What TLS shows in a client's name.
final class ClientKeys {
    private ClientKeys() {}

    /// The one key manager of that client; none for a client that shows nothing.
    static Answer<List<KeyManager>> of(Client client) {
        return switch (client) {
            case Client.Anonymous() -> Answer.got(List.of());
            case Client.Certificate(var certificate, var key) ->
                    chain(certificate).then(chain -> of(chain, key));
        };
    }

    private static Answer<List<Certificate>> chain(SecretValue pem) {
        try {
            var chain = Certificates.parse(pem.text());
            if (!chain.isEmpty()) {
                return Answer.got(chain);
            }
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // told below
        }
        return invalid(
                """
                the store's client certificate cannot be read. Put it into its Secret \
                in PEM (-----BEGIN CERTIFICATE-----), followed by those that it was \
                issued by.""");
    }

    private static Answer<List<KeyManager>> of(List<Certificate> chain, SecretValue pem) {
        var owner = chain.getFirst().getPublicKey();
        try {
            var key = new PrivateKeyPem(owner).read(pem.text());
            return belongTogether(owner, key)
                    ? Answer.got(managers(chain, key))
                    : invalid(
                            """
                            the private key of the store's client certificate is that \
                            of another certificate. Put the two that were made together \
                            into their Secret.""");
        } catch (GeneralSecurityException | IOException | IllegalArgumentException _) {
            return invalid(
                    """
                    the private key of the store's client certificate cannot be read, \
                    or is none of that certificate's kind. Put it into its Secret in \
                    PEM (-----BEGIN PRIVATE KEY-----, or RSA or EC PRIVATE KEY), \
                    without a passphrase.""");
        }
    }

    /// A key of one certificate beside another certificate would fail in the middle of a handshake,
    /// where the reason is unknown.
    private static boolean belongTogether(PublicKey owner, PrivateKey key)
            throws GeneralSecurityException {
        var algorithm =
                switch (owner.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> owner.getAlgorithm();
                };
        var sample = new byte[32];
        new SecureRandom().nextBytes(sample);
        var signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(sample);
        var signed = signature.sign();
        signature.initVerify(owner);
        signature.update(sample);
        return signature.verify(signed);
    }

    private static List<KeyManager> managers(List<Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        // a store in memory has to have some password
        var password = new char[0];
        store.setKeyEntry("client", key, password, chain.toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return List.of(factory.getKeyManagers());
    }

    private static <T> Answer<T> invalid(String message) {
        return Answer.failed(Problem.misconfigured(Cause.CREDENTIAL_INVALID, message));
    }
}
