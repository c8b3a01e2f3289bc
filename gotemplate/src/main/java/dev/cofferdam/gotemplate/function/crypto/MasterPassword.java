package dev.cofferdam.gotemplate.function.crypto;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.value.Value;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/// derivePassword: the algorithm of Master Password 3. The same words always make the same
/// password.
final class MasterPassword {
    private static final String SCOPE = "com.lyndir.masterpassword";
    private static final int SCRYPT_COST = 32768;
    private static final int SCRYPT_BLOCK = 8;
    private static final int SCRYPT_PARALLEL = 2;
    private static final int KEY = 64;
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private static final Map<String, String[]> FORMS =
            Map.of(
                    "maximum",
                    new String[] {"anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"},
                    "long",
                    new String[] {
                        "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv",
                        "CvccCvcvnoCvcv", "CvccCvcvCvcvno", "CvcvnoCvccCvcv", "CvcvCvccnoCvcv",
                        "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc", "CvcvCvcvCvccno",
                        "CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno", "CvcvnoCvccCvcc",
                        "CvcvCvccnoCvcc", "CvcvCvccCvccno", "CvccnoCvcvCvcc", "CvccCvcvnoCvcc",
                        "CvccCvcvCvccno"
                    },
                    "medium",
                    new String[] {"CvcnoCvc", "CvcCvcno"},
                    "short",
                    new String[] {"Cvcn"},
                    "basic",
                    new String[] {"aaanaaan", "aannaaan", "aaannaaa"},
                    "pin",
                    new String[] {"nnnn"});

    private static final Map<Character, String> ALPHABETS =
            Map.of(
                    'V', "AEIOU",
                    'C', "BCDFGHJKLMNPQRSTVWXYZ",
                    'v', "aeiou",
                    'c', "bcdfghjklmnpqrstvwxyz",
                    'A', "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
                    'a', "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
                    'n', "0123456789",
                    'o', "@&%?,=[]_:-+*$#!'^~;()/.",
                    'x',
                            "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()");

    private MasterPassword() {}

    /// Counter, form, password, user, site.
    static Value of(Call call) {
        var forms = FORMS.get(call.bytes(1));
        if (forms == null) {
            return call.str("cannot find password template " + call.bytes(1));
        }
        call.meter().look();
        call.meter().steps(250_000);
        var user = Utf8.toBytes(call.bytes(3));
        var salt = bytes(user, 0).array();
        var key = key(Utf8.toBytes(call.bytes(2)), salt);
        var message = bytes(Utf8.toBytes(call.bytes(4)), 4).putInt((int) call.integer(0)).array();
        return call.str(password(forms, mac(key, message)));
    }

    /// Needs 32 MiB for a tenth of a second, more than a small heap has for each who computes: one
    /// at a time in this process.
    private static byte[] key(byte[] password, byte[] salt) {
        ONE_AT_A_TIME.lock();
        try {
            return SCrypt.generate(password, salt, SCRYPT_COST, SCRYPT_BLOCK, SCRYPT_PARALLEL, KEY);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static ByteBuffer bytes(byte[] name, int more) {
        return ByteBuffer.allocate(SCOPE.length() + 4 + name.length + more)
                .put(PasswordFunctions.ascii(SCOPE))
                .putInt(name.length)
                .put(name);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        var mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(key));
        mac.update(message, 0, message.length);
        var seed = new byte[mac.getMacSize()];
        mac.doFinal(seed, 0);
        return seed;
    }

    private static String password(String[] forms, byte[] seed) {
        var form = forms[(seed[0] & 0xFF) % forms.length];
        var out = new StringBuilder();
        for (var i = 0; i < form.length(); i++) {
            var alphabet = ALPHABETS.getOrDefault(form.charAt(i), " ");
            out.append(alphabet.charAt((seed[i + 1] & 0xFF) % alphabet.length()));
        }
        return out.toString();
    }
}
