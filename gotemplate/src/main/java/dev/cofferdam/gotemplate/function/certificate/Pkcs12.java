package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.limit.Failure;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/// Opens PKCS#12 archives: one private key, its certificate first, the others in the order of the
/// archive.
record Pkcs12(PrivateKeyInfo key, List<X509CertificateHolder> certificates) {
    /// Made once, never registered: nothing outside of this package gets to use it.
    static final Provider PROVIDER = new BouncyCastleProvider();

    @Override
    public String toString() {
        return "a PKCS#12 archive";
    }

    /// Where the key derivations are concerned a single zero byte is the same as no password, which
    /// the library refuses.
    static char[] password(String text) {
        return text.isEmpty() ? new char[1] : text.toCharArray();
    }

    /// @param derivation counts what the passwords take, here and in what is opened
    static Pkcs12 open(byte[] bytes, String password, Derivation derivation) {
        try {
            var archive = new PKCS12PfxPdu(bytes);
            var secret = password(password);
            var valid =
                    !archive.hasMac()
                            || hasMac(archive, secret, derivation)
                            || (password.isEmpty() && hasMac(archive, new char[0], derivation));
            if (!valid) {
                throw new Failure("the password does not open the archive");
            }
            return read(archive, secret, derivation);
        } catch (IOException | PKCSException | RuntimeException failure) {
            if (failure instanceof Failure known) {
                throw known;
            }
            if (failure.getCause() instanceof Failure known) {
                throw known;
            }
            throw new Failure("the text is not a PKCS#12 archive that this password opens");
        }
    }

    /// Compares the code itself: the library also compares how its algorithm is encoded, which
    /// differs between implementations.
    private static boolean hasMac(PKCS12PfxPdu archive, char[] password, Derivation derivation)
            throws IOException {
        var whole = archive.toASN1Structure();
        var mac = whole.getMacData();
        derivation.chargeRounds(mac.getIterationCount());
        var parameters =
                new PKCS12PBEParams(mac.getSalt(), mac.getIterationCount().intValueExact());
        var algorithm = mac.getMac().getAlgorithmId().getAlgorithm();
        ArchiveAlgorithms.authenticates(algorithm);
        try {
            var calculator =
                    new JcePKCS12MacCalculatorBuilderProvider()
                            .setProvider(PROVIDER)
                            .get(new AlgorithmIdentifier(algorithm, parameters))
                            .build(password);
            try (var content = calculator.getOutputStream()) {
                content.write(
                        ASN1OctetString.getInstance(whole.getAuthSafe().getContent()).getOctets());
            }
            return MessageDigest.isEqual(calculator.getMac(), mac.getMac().getDigest());
        } catch (OperatorCreationException _) {
            throw new Failure("the archive is authenticated in an unknown way");
        }
    }

    private static Pkcs12 read(PKCS12PfxPdu archive, char[] password, Derivation derivation)
            throws PKCSException, IOException {
        var any =
                new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(PROVIDER).build(password);
        InputDecryptorProvider decryptors =
                algorithm -> {
                    derivation.charge(algorithm);
                    ArchiveAlgorithms.encrypts(algorithm);
                    return any.get(algorithm);
                };
        var keys = new ArrayList<PrivateKeyInfo>();
        var certificates = new ArrayList<X509CertificateHolder>();
        for (var content : archive.getContentInfos()) {
            var bags =
                    content.getContentType().equals(PKCSObjectIdentifiers.encryptedData)
                            ? new PKCS12SafeBagFactory(content, decryptors)
                            : new PKCS12SafeBagFactory(content);
            for (var bag : bags.getSafeBags()) {
                add(bag, decryptors, keys, certificates);
            }
        }
        if (keys.size() != 1 || certificates.isEmpty()) {
            throw new Failure("the archive must hold one private key and its certificate");
        }
        return new Pkcs12(keys.getFirst(), certificates);
    }

    private static void add(
            PKCS12SafeBag bag,
            InputDecryptorProvider decryptors,
            List<PrivateKeyInfo> keys,
            List<X509CertificateHolder> certificates)
            throws PKCSException {
        switch (bag.getBagValue()) {
            case PKCS8EncryptedPrivateKeyInfo encrypted ->
                    keys.add(encrypted.decryptPrivateKeyInfo(decryptors));
            case PrivateKeyInfo info -> keys.add(info);
            case X509CertificateHolder certificate -> certificates.add(certificate);
            default -> {}
        }
    }
}
