package dev.cofferdam.baseline.secretscan.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cofferdam.baseline.secretscan.value.Randomness;
import java.util.Base64;
import java.util.Locale;

/// What a pattern cannot say about a token.
final class TokenChecks {
    private static final int FEWEST_DISTINCT = 5;

    private TokenChecks() {}

    static boolean always(String token) {
        return !token.isEmpty();
    }

    /// Not one of the stand-ins that documentation prints, such as `ghp_xxxxxxxx`.
    static boolean isNoExample(String token) {
        var lower = token.toLowerCase(Locale.ROOT);
        return !lower.contains("example")
                && !lower.contains("xxxxx")
                && !lower.contains("00000000")
                && !lower.contains("placeholder")
                && !lower.contains("your")
                && token.chars().skip(4).distinct().count() >= FEWEST_DISTINCT;
    }

    /// Has digits, small and capital letters: no word of a program.
    static boolean isMixed(String token) {
        return isNoExample(token)
                && !Randomness.isReadable(token)
                && token.chars().anyMatch(Character::isDigit)
                && token.chars().anyMatch(Character::isUpperCase)
                && token.chars().anyMatch(Character::isLowerCase);
    }

    /// The header of a JWT is a JSON object that names an algorithm.
    static boolean isJwt(String token) {
        return decoded(token.substring(0, token.indexOf('.')).replace('-', '+').replace('_', '/'))
                .contains("\"alg\"");
    }

    static boolean decodesToPrivateKey(String token) {
        var text = decoded(token);
        int key = text.indexOf("PRIVATE KEY-----");
        return key >= 0 && PemText.hasBody(text, key + "PRIVATE KEY-----".length());
    }

    /// The text that a base64 value decodes to, as far as its digits are whole.
    private static String decoded(String base64) {
        var start = base64.replace("=", "");
        var whole = start.substring(0, start.length() / 4 * 4);
        return new String(Base64.getDecoder().decode(whole), ISO_8859_1);
    }
}
