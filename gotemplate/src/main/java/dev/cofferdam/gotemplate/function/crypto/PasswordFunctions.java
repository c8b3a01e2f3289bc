package dev.cofferdam.gotemplate.function.crypto;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.function.encoding.Bases;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// Hashed passwords, and random bytes and identifiers.
public final class PasswordFunctions {
    private static final int COST = 10;
    private static final int LONGEST_FOR_BCRYPT = 72;
    private static final int SALT = 16;

    private PasswordFunctions() {}

    /// With the htpasswd of Sprig, which knows bcrypt only. It takes the third argument of External
    /// Secrets as well.
    public static void addTo(Functions functions) {
        functions.define("bcrypt string", call -> call.str(bcrypt(call, call.bytes(0))));
        functions.define("htpasswd string string algorithm...", PasswordFunctions::htpasswd);
        functions.define("randBytes int", PasswordFunctions::randomBytes);
        functions.define("uuidv4", PasswordFunctions::uuid);
        functions.define("derivePassword uint32 string string string string", MasterPassword::of);
    }

    /// With the htpasswd of External Secrets.
    public static void htpasswdWithAlgorithm(Functions functions) {
        functions.define("htpasswd string string algorithm", PasswordFunctions::htpasswd);
    }

    private static String bcrypt(Call call, String password) {
        if (password.length() > LONGEST_FOR_BCRYPT) {
            return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
        }
        call.meter().steps(50_000);
        var salt = new byte[SALT];
        call.scope().environment().random().nextBytes(salt);
        return OpenBSDBCrypt.generate("2a", Utf8.toBytes(password), salt, COST);
    }

    private static Value htpasswd(Call call) {
        var user = call.bytes(0);
        var password = call.bytes(1);
        if (user.contains(":")) {
            return call.str("invalid username: " + user);
        }
        if (call.size() > 2 && call.bytes(2).equals("sha")) {
            var digest = HashFunctions.digest("SHA-1", Utf8.toBytes(password));
            return call.str(user + ":{SHA}" + Bases.base64(Utf8.ofBytes(digest)));
        }
        return call.str(user + ":" + bcrypt(call, password));
    }

    private static Value randomBytes(Call call) {
        var count = call.integer(0);
        if (count < 0) {
            throw new Failure("wants no negative number");
        }
        call.meter().grow(count > Integer.MAX_VALUE ? Long.MAX_VALUE / 2 : 3 * count);
        var bytes = new byte[(int) count];
        call.scope().environment().random().nextBytes(bytes);
        return call.str(Bases.base64(Utf8.ofBytes(bytes)));
    }

    private static Value uuid(Call call) {
        var bytes = new byte[16];
        call.scope().environment().random().nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        var hex = HexFormat.of().formatHex(bytes);
        return new Str(
                String.join(
                        "-",
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(12, 16),
                        hex.substring(16, 20),
                        hex.substring(20)));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
