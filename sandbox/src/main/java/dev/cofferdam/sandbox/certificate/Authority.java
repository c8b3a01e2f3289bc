package dev.cofferdam.sandbox.certificate;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority; its key never leaves this object. What it signs holds from five
/// minutes ago, for clocks that differ, and for a year.
public final class Authority {
    private static final Duration SLACK = Duration.ofMinutes(5);
    private static final Duration LIFE = Duration.ofDays(365);
    private static final int SERIAL_BITS = 120;

    private final X500Name name;
    private final PrivateKey key;
    private final String pem;

    private Authority(X500Name name, PrivateKey key, String pem) {
        this.name = name;
        this.key = key;
        this.pem = pem;
    }

    public static Authority create(String commonName) {
        var pair = SigningKey.pair();
        var name = name(commonName, List.of());
        try {
            var builder = builder(name, name, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
            return new Authority(name, pair.getPrivate(), Pem.of(sign(builder, pair.getPrivate())));
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The authority's certificate.
    public String pem() {
        return pem;
    }

    /// A server's certificate for those DNS names and IP addresses.
    public Identity server(String commonName, List<String> dnsNames, List<String> addresses) {
        var names =
                Stream.concat(
                                dnsNames.stream()
                                        .map(dns -> new GeneralName(GeneralName.dNSName, dns)),
                                addresses.stream()
                                        .map(ip -> new GeneralName(GeneralName.iPAddress, ip)))
                        .toArray(GeneralName[]::new);
        try {
            var pair = SigningKey.pair();
            var builder = leaf(name(commonName, List.of()), pair, KeyPurposeId.id_kp_serverAuth);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            return new Identity(Pem.of(sign(builder, key)), Pem.of(pair));
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A client's certificate. Kubernetes reads the user from the common name and the user's groups
    /// from the organisations.
    public Identity client(String commonName, List<String> organisations) {
        try {
            var pair = SigningKey.pair();
            var builder =
                    leaf(name(commonName, organisations), pair, KeyPurposeId.id_kp_clientAuth);
            return new Identity(Pem.of(sign(builder, key)), Pem.of(pair));
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509v3CertificateBuilder leaf(X500Name subject, KeyPair pair, KeyPurposeId purpose)
            throws CertIOException {
        var builder = builder(name, subject, pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        return builder;
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key) {
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(SLACK)),
                Date.from(now.plus(LIFE)),
                subject,
                key);
    }

    private static X509CertificateHolder sign(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name name(String commonName, List<String> organisations) {
        var builder = new X500NameBuilder(BCStyle.INSTANCE);
        organisations.forEach(organisation -> builder.addRDN(BCStyle.O, organisation));
        return builder.addRDN(BCStyle.CN, commonName).build();
    }
}
