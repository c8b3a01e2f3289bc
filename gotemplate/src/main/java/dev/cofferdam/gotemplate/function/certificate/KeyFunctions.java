package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Value;
import java.security.GeneralSecurityException;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/// JSON Web Keys to PEM, and decryption with RSA.
final class KeyFunctions {
    private KeyFunctions() {}

    static void addTo(Functions functions) {
        functions.define(
                "jwkPublicKeyPem string",
                call ->
                        call.str(
                                Pem.write(
                                        "PUBLIC KEY",
                                        Jwk.read(call.bytes(0), call.meter()).publicKey())));
        functions.define(
                "jwkPrivateKeyPem string",
                call ->
                        call.str(
                                Pem.write(
                                        "PRIVATE KEY",
                                        Jwk.read(call.bytes(0), call.meter()).privateKey())));
        functions.define("rsaDecrypt string string string string", KeyFunctions::decrypt);
    }

    /// Scheme, hash, ciphertext, key.
    private static Value decrypt(Call call) {
        if (call.bytes(0).equals("None")) {
            return call.value(2);
        }
        if (!call.bytes(0).equals("RSA-OAEP")) {
            throw new Failure("the scheme must be None or RSA-OAEP");
        }
        var blocks = Pem.read(call.bytes(3)).blocks();
        var info = blocks.isEmpty() ? null : Keys.any(blocks.getFirst().bytes());
        var key = info == null ? null : Keys.key(info);
        if (key == null || !key.getAlgorithm().equals("RSA")) {
            throw new Failure("the last argument is not a private RSA key in PEM");
        }
        var hash =
                switch (call.bytes(1)) {
                    case "SHA1" -> "SHA-1";
                    case "SHA512" -> "SHA-512";
                    default -> "SHA-256";
                };
        try {
            var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new OAEPParameterSpec(
                            hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
            return call.str(Utf8.ofBytes(cipher.doFinal(Utf8.toBytes(call.bytes(2)))));
        } catch (GeneralSecurityException | RuntimeException _) {
            throw new Failure("the text was not encrypted for this key, or not with this hash");
        }
    }
}
