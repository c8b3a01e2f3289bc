package dev.cofferdam.sync.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;

/// How a password is written down.
public enum Encoding {
    RAW {
        @Override
        String encoded(String password) {
            return password;
        }
    },
    BASE64 {
        @Override
        String encoded(String password) {
            return Base64.getEncoder().encodeToString(password.getBytes(UTF_8));
        }
    },
    BASE64_URL {
        @Override
        String encoded(String password) {
            return Base64.getUrlEncoder().encodeToString(password.getBytes(UTF_8));
        }
    },
    BASE32 {
        @Override
        String encoded(String password) {
            return base32(password.getBytes(UTF_8));
        }
    },
    HEX {
        @Override
        String encoded(String password) {
            return HexFormat.of().formatHex(password.getBytes(UTF_8));
        }
    };

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    abstract String encoded(String password);

    /// RFC 4648, section 6, padded.
    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (byte each : bytes) {
            bits = (bits << 8) | (each & 0xff);
            for (held += 8; held >= 5; held -= 5) {
                text.append(ALPHABET.charAt((int) (bits >> (held - 5)) & 31));
            }
        }
        if (held > 0) {
            text.append(ALPHABET.charAt((int) (bits << (5 - held)) & 31));
        }
        return text.append("=".repeat(Math.floorMod(-text.length(), 8))).toString();
    }
}
