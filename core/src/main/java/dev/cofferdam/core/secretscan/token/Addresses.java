package dev.cofferdam.core.secretscan.token;

import com.google.re2j.Pattern;
import dev.cofferdam.core.secretscan.value.Confidence;
import dev.cofferdam.core.secretscan.value.SafeValue;
import dev.cofferdam.core.secretscan.value.Severity;
import dev.cofferdam.core.secretscan.value.Verdict;

/// Addresses that carry a password: `scheme://user:password@host`, and the forms that database
/// drivers have for it.
final class Addresses {
    private static final Verdict CREDENTIALS =
            new Verdict(
                    "url-credentials",
                    "an address with a password in it",
                    Severity.HIGH,
                    Confidence.HIGH);
    private static final Verdict NOTHING =
            new Verdict("none", "nothing", Severity.LOW, Confidence.LOW);

    /// From the colon on; the last `@` before the path decides, since passwords may hold one.
    private static final Pattern URL =
            Pattern.compile(
                    "://([^\\s:/@\"'<>]*):([^\\s/\"'<>?#]*(?:/[^\\s/@\"'<>?#]*)?)@[\\w\\[\\x{E000}${.-]");

    /// `user:password@tcp(host)`, from the colon on.
    private static final Pattern DRIVER = Pattern.compile(":([^\\s:@/\"']+)@(?:tcp|unix)\\(");

    /// `thin:user/password@host`, from the colon before the user on.
    private static final Pattern THIN = Pattern.compile(":[\\w]+/([^\\s:@/\"']+)@[\\w/(]");

    private static final int LONGEST = 600;

    private Addresses() {}

    static Hit none(int index) {
        return new Hit(index, index, NOTHING);
    }

    /// The password of an address that has a colon at the index, or a hit of no length.
    static Hit at(String text, int colon) {
        if (colon == 0) {
            return none(colon);
        }
        var window = text.substring(colon, Math.min(text.length(), colon + LONGEST));
        if (window.startsWith("://")) {
            return password(URL, 2, window, colon);
        }
        if (window.indexOf('@') < 0) {
            return none(colon);
        }
        var driver = password(DRIVER, 1, window, colon);
        boolean thin = driver.end() == colon && text.startsWith("thin", colon - 4);
        return thin ? password(THIN, 1, window, colon) : driver;
    }

    private static Hit password(Pattern pattern, int group, String window, int colon) {
        var matcher = pattern.matcher(window);
        if (!matcher.lookingAt() || isHarmless(matcher.group(group))) {
            return none(colon);
        }
        return new Hit(colon + matcher.start(group), colon + matcher.end(group), CREDENTIALS);
    }

    private static boolean isHarmless(String password) {
        return password.startsWith("$")
                || (password.startsWith("%") && password.endsWith("%"))
                || password.startsWith("{")
                || password.equals("x-oauth-basic")
                || SafeValue.isSafe(password);
    }
}
