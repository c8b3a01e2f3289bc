package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

/// What External Secrets adds about certificates and keys.
public final class CertificateFunctions {
    private CertificateFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("filterPEM string string", CertificateFunctions::filterPem);
        functions.define("filterCertChain string string", CertificateFunctions::filterChain);
        functions.define("certSANs string", CertificateFunctions::names);
        Pkcs12Functions.addTo(functions);
        KeyFunctions.addTo(functions);
    }

    /// External Secrets passes over what stands before the first block.
    private static String fromFirstBlock(Call call, int index) {
        var text = call.bytes(index);
        call.meter().grow(2L * text.length());
        return text.substring(Math.max(0, text.indexOf("-----BEGIN")));
    }

    private static Value filterPem(Call call) {
        var read = Pem.read(fromFirstBlock(call, 1));
        var out = new StringBuilder();
        for (var block : read.blocks()) {
            if (block.is(call.bytes(0))) {
                out.append(Pem.write(block));
            }
        }
        if (out.isEmpty() && !read.rest().isEmpty()) {
            throw new Failure("found no block of the type, but text that is not PEM");
        }
        return call.str(out.toString());
    }

    private static Value filterChain(Call call) {
        var chain = Chain.ordered(Chain.certificates(call.bytes(1)), call.meter());
        return call.str(
                switch (call.bytes(0)) {
                    case "leaf" -> leaf(chain.getFirst());
                    case "intermediate" -> Chain.pem(intermediates(chain));
                    case "root" -> Chain.isRoot(chain.getLast()) ? Chain.pem(chain.getLast()) : "";
                    default -> "";
                });
    }

    private static String leaf(X509CertificateHolder certificate) {
        return Chain.isRoot(certificate) ? "" : Chain.pem(certificate);
    }

    private static List<X509CertificateHolder> intermediates(List<X509CertificateHolder> chain) {
        return chain.subList(1, chain.size()).stream()
                .takeWhile(certificate -> !Chain.isRoot(certificate))
                .toList();
    }

    private static Value names(Call call) {
        var blocks = Pem.read(fromFirstBlock(call, 0)).blocks();
        if (blocks.isEmpty()) {
            throw new Failure("found no PEM block");
        }
        var certificate = Chain.certificate(blocks.getFirst().bytes());
        var names =
                GeneralNames.fromExtensions(
                        certificate.getExtensions(), Extension.subjectAlternativeName);
        var found = new ArrayList<String>();
        for (var tag :
                new int[] {
                    GeneralName.dNSName,
                    GeneralName.iPAddress,
                    GeneralName.rfc822Name,
                    GeneralName.uniformResourceIdentifier
                }) {
            for (var name : names == null ? new GeneralName[0] : names.getNames()) {
                if (name.getTagNo() == tag) {
                    found.add(Utf8.encode(text(name)));
                }
            }
        }
        return call.strings(found);
    }

    private static String text(GeneralName name) {
        if (name.getTagNo() != GeneralName.iPAddress) {
            return name.getName().toString();
        }
        return address(ASN1OctetString.getInstance(name.getName()).getOctets());
    }

    /// As Go writes addresses: the longest row of zeros becomes two colons.
    private static String address(byte[] bytes) {
        try {
            var address = InetAddress.getByAddress(bytes).getHostAddress();
            return address.contains(":") ? shortened(address.split(":", -1)) : address;
        } catch (UnknownHostException _) {
            throw new Failure("a certificate names a malformed address");
        }
    }

    private static String shortened(String[] groups) {
        var bestStart = -1;
        var bestLength = 1;
        for (var i = 0; i < groups.length; i++) {
            var end = i;
            while (end < groups.length && groups[end].equals("0")) {
                end++;
            }
            if (end - i > bestLength) {
                bestStart = i;
                bestLength = end - i;
            }
        }
        if (bestStart < 0) {
            return String.join(":", groups);
        }
        var head = String.join(":", Arrays.copyOf(groups, bestStart));
        var tail =
                String.join(":", Arrays.copyOfRange(groups, bestStart + bestLength, groups.length));
        return head + "::" + tail;
    }
}
