package dev.cofferdam.gotemplate.function.crypto;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.function.certificate.GoKeys;
import dev.cofferdam.gotemplate.function.certificate.Keys;
import dev.cofferdam.gotemplate.function.certificate.Pem;
import dev.cofferdam.gotemplate.function.encoding.Bases;
import dev.cofferdam.gotemplate.function.encoding.Bases.Corrupt;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Struct;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/// Sprig's functions that make keys and certificates. A certificate has the fields Cert and Key,
/// both PEM.
public final class Generated {
    private Generated() {}

    public static void addTo(Functions functions) {
        functions.define("genPrivateKey string", call -> call.str(KeyPairs.pem(call)));
        functions.define("buildCustomCert string string", Generated::given);
        functions.define("genCA string int", call -> authority(call, KeyPairs.rsa(call)));
        functions.define("genCAWithKey string int string", call -> authority(call, key(call, 2)));
        functions.define(
                "genSelfSignedCert string list list int",
                call -> selfSigned(call, KeyPairs.rsa(call)));
        functions.define(
                "genSelfSignedCertWithKey string list list int string",
                call -> selfSigned(call, key(call, 4)));
        functions.define(
                "genSignedCert string list list int certificate",
                call -> signed(call, KeyPairs.rsa(call)));
        functions.define(
                "genSignedCertWithKey string list list int certificate string",
                call -> signed(call, key(call, 5)));
    }

    private static Struct certificate(Call call, String certificate, String key) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("Cert", call.str(certificate));
        fields.put("Key", call.str(key));
        return new Struct(Type.CERTIFICATE, fields, "");
    }

    private static PrivateKeyInfo key(Call call, int index) {
        return key(call.bytes(index));
    }

    private static PrivateKeyInfo key(String pem) {
        var blocks = Pem.read(pem).blocks();
        var key = blocks.isEmpty() ? null : Keys.of(blocks.getFirst());
        if (key == null) {
            throw new Failure("the key is not a private key in PEM");
        }
        return key;
    }

    private static X509CertificateHolder certificate(String pem) {
        var blocks = Pem.read(pem).blocks();
        if (blocks.isEmpty()) {
            throw new Failure("the certificate is not PEM");
        }
        try {
            return new X509CertificateHolder(blocks.getFirst().bytes());
        } catch (IOException | RuntimeException _) {
            throw new Failure("the PEM block holds no certificate");
        }
    }

    private static Value given(Call call) {
        try {
            var certificate = Bases.fromBase64(call.bytes(0));
            var key = Bases.fromBase64(call.bytes(1));
            certificate(certificate);
            key(key);
            return certificate(call, certificate, key);
        } catch (Corrupt _) {
            throw new Failure("wants a certificate and a key in base64");
        }
    }

    private static Value authority(Call call, PrivateKeyInfo key) {
        var issuing = new Issuing(call, call.integer(1));
        return certificate(call, issuing.authority(call.text(0), key), GoKeys.pem(key));
    }

    private static Value selfSigned(Call call, PrivateKeyInfo key) {
        var issuing = new Issuing(call, call.integer(3));
        return certificate(call, issuing.selfSigned(key), GoKeys.pem(key));
    }

    private static Value signed(Call call, PrivateKeyInfo key) {
        var authority = (Struct) call.value(4);
        var signer = certificate(part(authority, "Cert"));
        var issuing = new Issuing(call, call.integer(3));
        var made = issuing.signed(key, signer, key(part(authority, "Key")));
        return certificate(call, made, GoKeys.pem(key));
    }

    private static String part(Struct certificate, String field) {
        return certificate.fields().get(field) instanceof Str text ? text.bytes() : "";
    }
}
