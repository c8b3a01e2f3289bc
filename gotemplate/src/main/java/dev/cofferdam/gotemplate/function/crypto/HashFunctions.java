package dev.cofferdam.gotemplate.function.crypto;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.function.encoding.Bases;
import dev.cofferdam.gotemplate.value.Value;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.zip.Adler32;

/// Digests, in hexadecimal.
public final class HashFunctions {
    private HashFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("sha1sum string", call -> digest(call, "SHA-1"));
        functions.define("sha256sum string", call -> digest(call, "SHA-256"));
        functions.define("sha512sum string", call -> digest(call, "SHA-512"));
        functions.define("adler32sum string", HashFunctions::adler);
    }

    private static Value digest(Call call, String algorithm) {
        return call.str(Bases.hex(Utf8.ofBytes(digest(algorithm, Utf8.toBytes(call.bytes(0))))));
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    private static Value adler(Call call) {
        var sum = new Adler32();
        sum.update(Utf8.toBytes(call.bytes(0)));
        return call.str(Long.toString(sum.getValue()));
    }
}
