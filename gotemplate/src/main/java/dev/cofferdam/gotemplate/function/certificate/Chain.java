package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.limit.Meter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// Certificates put in the order leaf, intermediates, root by their key identifiers. Nothing is
/// verified.
final class Chain {
    private Chain() {}

    /// A certificate that cannot be read is a failure.
    static X509CertificateHolder certificate(byte[] bytes) {
        try {
            return new X509CertificateHolder(bytes);
        } catch (IOException | RuntimeException _) {
            throw new Failure("a block holds no certificate");
        }
    }

    static List<X509CertificateHolder> certificates(String pem) {
        return Pem.read(pem).blocks().stream().map(block -> certificate(block.bytes())).toList();
    }

    /// Fails when the certificates are not one chain.
    static List<X509CertificateHolder> ordered(List<X509CertificateHolder> given, Meter meter) {
        var parents = new int[given.size()];
        var isParent = new boolean[given.size()];
        for (var i = 0; i < parents.length; i++) {
            meter.steps(parents.length);
            parents[i] = parent(given, i);
            if (parents[i] >= 0) {
                isParent[parents[i]] = true;
            }
        }
        var leaf = -1;
        for (var i = 0; i < isParent.length; i++) {
            if (!isParent[i] && leaf >= 0) {
                throw new Failure(
                        "found several leaf certificates, or certificates of several chains");
            }
            leaf = isParent[i] ? leaf : i;
        }
        if (leaf < 0) {
            throw new Failure("found no leaf certificate");
        }
        var chain = new ArrayList<X509CertificateHolder>();
        for (var at = leaf; at >= 0; at = parents[at]) {
            if (chain.size() >= given.size()) {
                throw new Failure("the certificates name each other as parents");
            }
            chain.add(given.get(at));
        }
        return chain;
    }

    private static int parent(List<X509CertificateHolder> given, int child) {
        var wanted = bytes(authority(given.get(child)));
        for (var i = 0; i < given.size(); i++) {
            if (i != child && Arrays.equals(wanted, bytes(subject(given.get(i))))) {
                return i;
            }
        }
        return -1;
    }

    /// Absent and empty are the same here, as in Go.
    private static byte[] bytes(byte @Nullable [] identifier) {
        return identifier == null ? new byte[0] : identifier;
    }

    static byte @Nullable [] authority(X509CertificateHolder certificate) {
        var identifier = AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions());
        return identifier == null ? null : identifier.getKeyIdentifierOctets();
    }

    static byte @Nullable [] subject(X509CertificateHolder certificate) {
        var identifier = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
        return identifier == null ? null : identifier.getKeyIdentifier();
    }

    static boolean isRoot(X509CertificateHolder certificate) {
        var authority = authority(certificate);
        return authority == null || Arrays.equals(authority, subject(certificate));
    }

    static String pem(X509CertificateHolder certificate) {
        try {
            return Pem.write("CERTIFICATE", certificate.getEncoded());
        } catch (IOException _) {
            throw new Failure("a certificate cannot be written");
        }
    }

    static String pem(List<X509CertificateHolder> certificates) {
        var out = new StringBuilder();
        certificates.forEach(certificate -> out.append(pem(certificate)));
        return out.toString();
    }
}
