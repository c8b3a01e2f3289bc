package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.limit.Failure;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// The algorithms of PKCS#12 archives that External Secrets knows. An archive with others is refused
/// here too, although the library could open it.
final class ArchiveAlgorithms {
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(
                    OIWObjectIdentifiers.idSHA1,
                    NISTObjectIdentifiers.id_sha256,
                    NISTObjectIdentifiers.id_sha512);

    private static final Set<ASN1ObjectIdentifier> FUNCTIONS =
            Set.of(
                    PKCSObjectIdentifiers.id_hmacWithSHA1,
                    PKCSObjectIdentifiers.id_hmacWithSHA256,
                    PKCSObjectIdentifiers.id_hmacWithSHA512);

    private static final Set<ASN1ObjectIdentifier> OLD_CIPHERS =
            Set.of(
                    PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                    PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC,
                    PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC);

    private static final Set<ASN1ObjectIdentifier> CIPHERS =
            Set.of(
                    NISTObjectIdentifiers.id_aes128_CBC,
                    NISTObjectIdentifiers.id_aes192_CBC,
                    NISTObjectIdentifiers.id_aes256_CBC);

    private ArchiveAlgorithms() {}

    /// @throws Failure where an archive that is authenticated with this digest is refused
    static void authenticates(ASN1ObjectIdentifier digest) {
        if (!DIGESTS.contains(digest)) {
            throw new Failure(
                    "the archive is authenticated with a hash that is not known: use SHA-1, SHA-256 or SHA-512");
        }
    }

    /// @throws Failure where what is encrypted in this way is refused
    static void encrypts(AlgorithmIdentifier algorithm) {
        if (!isKnown(algorithm)) {
            throw new Failure(
                    "the archive is encrypted in a way that is not known: use PBES2 with PBKDF2 and AES");
        }
    }

    private static boolean isKnown(AlgorithmIdentifier algorithm) {
        if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            return OLD_CIPHERS.contains(algorithm.getAlgorithm());
        }
        var parameters = PBES2Parameters.getInstance(algorithm.getParameters());
        var derivation = parameters.getKeyDerivationFunc();
        return derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
                && FUNCTIONS.contains(
                        PBKDF2Params.getInstance(derivation.getParameters())
                                .getPrf()
                                .getAlgorithm())
                && CIPHERS.contains(parameters.getEncryptionScheme().getAlgorithm());
    }
}
