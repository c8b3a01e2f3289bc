package dev.cofferdam.gotemplate.function.crypto;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.certificate.GoKeys;
import dev.cofferdam.gotemplate.function.certificate.Keys;
import dev.cofferdam.gotemplate.function.certificate.Pem;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/// Issues certificates that begin now, with the extensions that Go's x509 gives them.
final class Issuing {
    private static final int SERIAL_BITS = 128;
    private static final int IDENTIFIER = 20;
    private static final int UNIT_OF_RSA = 1024;
    private static final int STEPS_OF_UNIT = 500;
    private static final int STEPS_OF_OTHERS = 500;
    private static final long MOST_DAYS = 100_000;

    private final Call call;
    private final long days;

    Issuing(Call call, long days) {
        this.call = call;
        this.days = days;
        if (Math.abs(days) > MOST_DAYS) {
            throw new Failure("the certificate cannot be valid for so many days");
        }
    }

    String authority(String commonName, PrivateKeyInfo key) {
        var name = name(commonName);
        var publicKey = GoKeys.publicKey(key);
        try {
            var builder = builder(name, name, publicKey);
            extensions(builder, KeyUsage.keyCertSign, true);
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new SubjectKeyIdentifier(identifier(publicKey)));
            return sign(builder, key);
        } catch (IOException _) {
            throw unmakable();
        }
    }

    /// Names and addresses are the arguments of the call.
    String selfSigned(PrivateKeyInfo key) {
        var name = name(call.text(0));
        try {
            var builder = builder(name, name, GoKeys.publicKey(key));
            extensions(builder, 0, false);
            alternativeNames(builder);
            return sign(builder, key);
        } catch (IOException _) {
            throw unmakable();
        }
    }

    String signed(PrivateKeyInfo key, X509CertificateHolder signer, PrivateKeyInfo signerKey) {
        var expected = signer.getSubjectPublicKeyInfo().getPublicKeyData();
        if (!GoKeys.publicKey(signerKey).getPublicKeyData().equals(expected)) {
            throw new Failure("the key of the authority does not belong to its certificate");
        }
        try {
            var name = name(call.text(0));
            var builder = builder(signer.getSubject(), name, GoKeys.publicKey(key));
            extensions(builder, 0, false);
            var parent = SubjectKeyIdentifier.fromExtensions(signer.getExtensions());
            if (parent != null && !signer.getSubject().equals(name)) {
                builder.addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new AuthorityKeyIdentifier(parent.getKeyIdentifier()));
            }
            alternativeNames(builder);
            return sign(builder, signerKey);
        } catch (IOException _) {
            throw unmakable();
        }
    }

    private static Failure unmakable() {
        return new Failure("the certificate cannot be made with this key and these names");
    }

    private static X500Name name(String commonName) {
        var name = new X500NameBuilder();
        return (commonName.isEmpty() ? name : name.addRDN(BCStyle.CN, commonName)).build();
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, SubjectPublicKeyInfo publicKey) {
        var environment = call.scope().environment();
        var now = environment.clock().get();
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, environment.random()),
                Date.from(now),
                Date.from(now.plus(Duration.ofDays(days))),
                subject,
                publicKey);
    }

    private static void extensions(
            X509v3CertificateBuilder builder, int moreUsage, boolean authority) throws IOException {
        var usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment | moreUsage;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        new KeyPurposeId[] {
                            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                        }));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    }

    /// As Go since 1.25: of SHA-256.
    private static byte[] identifier(SubjectPublicKeyInfo publicKey) {
        var bits = publicKey.getPublicKeyData().getBytes();
        return Arrays.copyOf(HashFunctions.digest("SHA-256", bits), IDENTIFIER);
    }

    private void alternativeNames(X509v3CertificateBuilder builder) throws IOException {
        var names = new ArrayList<GeneralName>();
        for (var name : strings(2)) {
            names.add(new GeneralName(GeneralName.dNSName, name));
        }
        for (var address : strings(1)) {
            if (!IPAddress.isValid(address)) {
                throw new Failure("the second argument must be a list of IP addresses");
            }
            names.add(new GeneralName(GeneralName.iPAddress, address));
        }
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(names.toArray(GeneralName[]::new)));
        }
    }

    private List<String> strings(int index) {
        var texts = new ArrayList<String>();
        for (var item : ((Seq) call.value(index)).items()) {
            if (!(item instanceof Str text)) {
                throw new Failure("names and addresses must be strings, not " + found(item));
            }
            texts.add(Utf8.decode(text.bytes()));
        }
        return texts;
    }

    private static String found(Value item) {
        return item instanceof Nil ? "nil" : Call.described(item);
    }

    /// Takes the cube of the key's length, which the author of the key has chosen.
    private void charge(PrivateKey key) {
        if (key instanceof RSAKey rsa) {
            var length = rsa.getModulus().bitLength() / UNIT_OF_RSA;
            call.meter().steps((long) length * length * length * STEPS_OF_UNIT);
        } else {
            call.meter().steps(STEPS_OF_OTHERS);
        }
    }

    private String sign(X509v3CertificateBuilder builder, PrivateKeyInfo signer) {
        var key = Keys.key(signer);
        if (key == null) {
            throw unmakable();
        }
        charge(key);
        var algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "EdDSA", "Ed25519" -> "Ed25519";
                    default -> throw unmakable();
                };
        try {
            var certificate = builder.build(new JcaContentSignerBuilder(algorithm).build(key));
            return Pem.write("CERTIFICATE", certificate.getEncoded());
        } catch (OperatorCreationException | IOException _) {
            throw unmakable();
        }
    }
}
