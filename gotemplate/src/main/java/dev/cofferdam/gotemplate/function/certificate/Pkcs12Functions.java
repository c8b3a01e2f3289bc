package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.function.encoding.Bases;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/// PKCS#12 to PEM and back. Archives come in as bytes and go out as base64.
final class Pkcs12Functions {
    private Pkcs12Functions() {}

    static void addTo(Functions functions) {
        functions.define("pkcs12key string", call -> key(call, "", 0));
        functions.define("pkcs12keyPass string string", call -> key(call, call.text(0), 1));
        functions.define("pkcs12cert string", call -> certificates(call, "", 0));
        functions.define(
                "pkcs12certPass string string", call -> certificates(call, call.text(0), 1));
        functions.define("pemToPkcs12 string string", call -> keyStore(call, "", false));
        functions.define(
                "pemToPkcs12Pass string string string",
                call -> keyStore(call, call.text(2), false));
        functions.define("fullPemToPkcs12 string string", call -> keyStore(call, "", true));
        functions.define(
                "fullPemToPkcs12Pass string string string",
                call -> keyStore(call, call.text(2), true));
        functions.define("pemTruststoreToPKCS12 string", call -> trustStore(call, ""));
        functions.define(
                "pemTruststoreToPKCS12Pass string string", call -> trustStore(call, call.text(1)));
    }

    private static Pkcs12 open(Call call, String password, int index) {
        call.meter().look();
        call.meter().grow(8L * call.bytes(index).length());
        var derivation = new Derivation(call.meter());
        return Pkcs12.open(Utf8.toBytes(call.bytes(index)), password, derivation);
    }

    private static Value key(Call call, String password, int index) {
        var key = open(call, password, index).key();
        return call.str(Pem.write("PRIVATE KEY", GoKeys.pkcs8(key)));
    }

    /// Leaf to root when they are one chain, else as they lie in the archive.
    private static Value certificates(Call call, String password, int index) {
        var certificates = open(call, password, index).certificates();
        List<X509CertificateHolder> ordered;
        try {
            ordered = Chain.ordered(certificates, call.meter());
        } catch (Failure _) {
            ordered = certificates;
        }
        return call.str(Chain.pem(ordered));
    }

    private static Value keyStore(Call call, String password, boolean wholeChain) {
        var blocks = Pem.read(call.bytes(0));
        if (blocks.blocks().isEmpty()) {
            throw new Failure("found no PEM block in the certificate");
        }
        var certificates = new ArrayList<X509CertificateHolder>();
        certificates.add(Chain.certificate(blocks.blocks().getFirst().bytes()));
        if (wholeChain) {
            certificates.addAll(all(blocks).subList(1, blocks.blocks().size()));
        }
        var keys = Pem.read(call.bytes(1)).blocks();
        if (keys.isEmpty()) {
            throw new Failure("found no PEM block in the key");
        }
        PrivateKeyInfo key = Keys.any(keys.getFirst().bytes());
        if (key == null) {
            throw new Failure("the key is neither PKCS#1, PKCS#8 nor SEC 1");
        }
        return encoded(call, writer(call, password).keyStore(key, certificates));
    }

    /// Text after the last certificate is refused, as there.
    private static List<X509CertificateHolder> all(Pem.Blocks blocks) {
        if (!blocks.rest().isEmpty()) {
            throw new Failure("found text after the last certificate");
        }
        return blocks.blocks().stream().map(block -> Chain.certificate(block.bytes())).toList();
    }

    private static Value trustStore(Call call, String password) {
        return encoded(call, writer(call, password).trustStore(all(Pem.read(call.bytes(0)))));
    }

    private static Pkcs12Writer writer(Call call, String password) {
        call.meter().look();
        call.meter().grow(8L * call.bytes(0).length());
        return new Pkcs12Writer(password, call.scope().environment().random());
    }

    private static Value encoded(Call call, byte[] archive) {
        return call.str(Bases.base64(Utf8.ofBytes(archive)));
    }
}
