package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.limit.Failure;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/// Makes PKCS#12 archives of the modern kind: PBES2 with AES-256-CBC and PBKDF2 on HMAC-SHA-256, a
/// MAC of SHA-256.
final class Pkcs12Writer {
    private static final int ITERATIONS = 2048;

    /// Without it Java does not trust a certificate of a trust store.
    private static final ASN1ObjectIdentifier TRUSTED_USAGE =
            new ASN1ObjectIdentifier("2.16.840.1.113894.746875.1.1");

    private final char[] password;
    private final SecureRandom random;

    Pkcs12Writer(String password, SecureRandom random) {
        this.password = Pkcs12.password(password);
        this.random = random;
    }

    /// The key, its certificate, and the rest of the chain.
    byte[] keyStore(PrivateKeyInfo key, List<X509CertificateHolder> certificates) {
        try {
            var identifier = new DEROctetString(identifier(certificates.getFirst()));
            var bags = new ArrayList<PKCS12SafeBag>();
            for (var certificate : certificates) {
                var bag = new PKCS12SafeBagBuilder(certificate);
                if (bags.isEmpty()) {
                    bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, identifier);
                }
                bags.add(bag.build());
            }
            var keyBag =
                    new PKCS12SafeBagBuilder(
                                    PrivateKeyInfo.getInstance(GoKeys.pkcs8(key)), encryptor())
                            .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, identifier)
                            .build();
            return sealed(
                    new PKCS12PfxPduBuilder()
                            .addEncryptedData(encryptor(), bags.toArray(PKCS12SafeBag[]::new))
                            .addData(keyBag));
        } catch (IOException | PKCSException | OperatorCreationException _) {
            throw new Failure("the archive cannot be made");
        }
    }

    byte[] trustStore(List<X509CertificateHolder> certificates) {
        try {
            var bags = new ArrayList<PKCS12SafeBag>();
            for (var certificate : certificates) {
                ASN1Encodable anyUsage = KeyPurposeId.anyExtendedKeyUsage;
                bags.add(
                        new PKCS12SafeBagBuilder(certificate)
                                .addBagAttribute(
                                        PKCSObjectIdentifiers.pkcs_9_at_friendlyName,
                                        new DERBMPString(certificate.getSubject().toString()))
                                .addBagAttribute(TRUSTED_USAGE, anyUsage)
                                .build());
            }
            return sealed(
                    new PKCS12PfxPduBuilder()
                            .addEncryptedData(encryptor(), bags.toArray(PKCS12SafeBag[]::new)));
        } catch (IOException | PKCSException | OperatorCreationException _) {
            throw new Failure("the archive cannot be made");
        }
    }

    private static byte[] identifier(X509CertificateHolder certificate) throws IOException {
        var digest = new SHA1Digest();
        var encoded = certificate.getEncoded();
        digest.update(encoded, 0, encoded.length);
        var identifier = new byte[digest.getDigestSize()];
        digest.doFinal(identifier, 0);
        return identifier;
    }

    private OutputEncryptor encryptor() throws OperatorCreationException {
        return new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(Pkcs12.PROVIDER)
                .setPRF(
                        new AlgorithmIdentifier(
                                PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
                .setIterationCount(ITERATIONS)
                .setRandom(random)
                .build(password);
    }

    private byte[] sealed(PKCS12PfxPduBuilder builder) throws PKCSException, IOException {
        var mac =
                new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                        .setProvider(Pkcs12.PROVIDER)
                        .setIterationCount(ITERATIONS);
        // Go reads DER only.
        return builder.build(mac, password).getEncoded(ASN1Encoding.DER);
    }
}
