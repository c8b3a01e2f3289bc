package dev.cofferdam.gotemplate.function.crypto;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.function.encoding.Bases;
import dev.cofferdam.gotemplate.function.encoding.Bases.Corrupt;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// encryptAES and decryptAES: AES-256-CBC under the first 32 bytes of the password, the IV in
/// front. Weak, but what Sprig does.
public final class CipherFunctions {
    private static final int BLOCK = 16;
    private static final int KEY = 32;

    private CipherFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("encryptAES string string", CipherFunctions::encrypt);
        functions.define("decryptAES string string", CipherFunctions::decrypt);
    }

    private static Value encrypt(Call call) {
        var text = Utf8.toBytes(call.bytes(1));
        if (text.length == 0) {
            return Str.EMPTY;
        }
        call.meter().grow(4L * text.length);
        var padding = BLOCK - text.length % BLOCK;
        var padded = Arrays.copyOf(text, text.length + padding);
        Arrays.fill(padded, text.length, padded.length, (byte) padding);
        var iv = new byte[BLOCK];
        call.scope().environment().random().nextBytes(iv);
        var encrypted = run(Cipher.ENCRYPT_MODE, call.bytes(0), iv, padded);
        return call.str(Bases.base64(Utf8.ofBytes(iv) + Utf8.ofBytes(encrypted)));
    }

    private static Value decrypt(Call call) {
        if (call.bytes(1).isEmpty()) {
            return Str.EMPTY;
        }
        call.meter().grow(2L * call.bytes(1).length());
        var given = decoded(call.bytes(1));
        if (given.length < 2 * BLOCK || given.length % BLOCK != 0) {
            throw new Failure("the text is not what encryptAES makes");
        }
        var iv = Arrays.copyOf(given, BLOCK);
        var rest = Arrays.copyOfRange(given, BLOCK, given.length);
        var plain = run(Cipher.DECRYPT_MODE, call.bytes(0), iv, rest);
        var padding = plain[plain.length - 1] & 0xFF;
        if (padding > plain.length) {
            throw new Failure("the text was encrypted with another password");
        }
        return call.str(Utf8.ofBytes(Arrays.copyOf(plain, plain.length - padding)));
    }

    private static byte[] decoded(String text) {
        try {
            return Utf8.toBytes(Bases.fromBase64(text));
        } catch (Corrupt _) {
            throw new Failure("the second argument is not base64");
        }
    }

    private static byte[] run(int mode, String password, byte[] iv, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            var key = new SecretKeySpec(Arrays.copyOf(Utf8.toBytes(password), KEY), "AES");
            cipher.init(mode, key, new IvParameterSpec(iv));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES", impossible);
        }
    }
}
