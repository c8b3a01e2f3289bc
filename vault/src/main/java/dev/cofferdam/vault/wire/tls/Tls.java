package dev.cofferdam.vault.wire.tls;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.vault.Endpoint.Client;
import dev.cofferdam.vault.Endpoint.Trust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// What a store trusts and what it shows, in the form in which connections of any kind take it.
public final class Tls {
    private final List<Certificate> trusted;
    private final List<KeyManager> keys;

    private Tls(List<Certificate> trusted, List<KeyManager> keys) {
        this.trusted = trusted;
        this.keys = keys;
    }

    /// Or what is wrong with the certificates of the store.
    public static Answer<Tls> of(Trust trust, Client client) {
        return Certificates.trusted(trust)
                .then(trusted -> ClientKeys.of(client).map(keys -> new Tls(trusted, keys)));
    }

    public KeyManager[] keyManagers() {
        return keys.toArray(KeyManager[]::new);
    }

    public TrustManager[] trustManagers() {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted.isEmpty() ? null : Certificates.store(trusted));
            return trust.getTrustManagers();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every JDK trusts certificates", impossible);
        }
    }

    /// A context that takes any certificate of a server.
    public SSLContext credulous() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK makes TLS contexts", impossible);
        }
    }

    /// A context that trusts and shows what this does.
    public SSLContext context() {
        try {
            if (trusted.isEmpty() && keys.isEmpty()) {
                return SSLContext.getDefault();
            }
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK makes TLS contexts", impossible);
        }
    }
}
