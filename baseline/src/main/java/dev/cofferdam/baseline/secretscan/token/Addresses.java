package dev.cofferdam.baseline.secretscan.token;

import com.google.re2j.Pattern;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.SafeValue;
import dev.cofferdam.baseline.secretscan.value.Verdict;

/// Addresses that carry a password: `scheme://user:password@host`, and the forms that database
/// drivers have for it.
final class Addresses {
    private static final Verdict CREDENTIALS =
            new Verdict(
                    "url-credentials",
                    "an address with a password in it",
                    Severity.HIGH,
                    Confidence.CERTAIN);
    private static final Verdict NOTHING =
            new Verdict("none", "nothing", Severity.LOW, Confidence.LOOK);

    /// From the colon on; the last `@` before the path decides, since passwords may hold one.
    private static final Pattern URL =
            Pattern.compile("://([^\\s:/@\"'<>]*):([^\\s/\"'<>?]*)@[\\w\\[\\x{E000}${.-]");

    /// `thin:user/password@host`, from the colon before the user on.
    private static final Pattern THIN = Pattern.compile(":[\\w]+/([^\\s:@/\"']+)@[\\w/(]");

    /// What a program fills in: `%s`, `%[1]s`, `:name`, `#{name}`.
    private static final Pattern VERB = Pattern.compile("%[-+#0-9.\\[\\]]*[a-zA-Z]|:\\w+|#\\{.*");

    /// A login at a place that cannot be: `user:pass@example.com`, `db_user:db_password@db_host`. The
    /// host names are kept for documentation, or say what to put there.
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "(?i)(?:\\w*pass(?:word|wd)?|pwd|secret)@(?:tcp\\(|unix\\()?(?:(?:[\\w-]+\\.)*example(?:\\.(?:com|org|net))?|(?:your|my|db|the)?[_-]?host(?:name)?(?:_or_ip)?)(?:[:/)\"'\\s]|$)");

    private static final int LONGEST = 600;
    private static final int LONGEST_LOGIN = 100;

    private Addresses() {}

    static Hit none(int index) {
        return new Hit(index, index, NOTHING);
    }

    /// The password of an address that has a colon at the index, or a hit of no length.
    static Hit at(String text, int colon) {
        if (text.startsWith("://", colon)) {
            return password(URL, 2, text, colon);
        }
        if (text.startsWith("thin", colon - 4)) {
            return password(THIN, 1, text, colon);
        }
        return colon == 0 ? none(colon) : driver(text, colon);
    }

    /// `user:password@tcp(host)`
    private static Hit driver(String text, int colon) {
        int end = Math.min(text.length(), colon + LONGEST_LOGIN);
        for (int i = colon + 1; i < end && !Character.isWhitespace(text.charAt(i)); i++) {
            if (text.charAt(i) == '@') {
                boolean address = text.startsWith("tcp(", i + 1) || text.startsWith("unix(", i + 1);
                return address ? credentials(text, colon + 1, i, colon) : none(colon);
            }
        }
        return none(colon);
    }

    private static Hit password(Pattern pattern, int group, String text, int colon) {
        var matcher = pattern.matcher(TokenScan.window(text, colon, LONGEST));
        return matcher.lookingAt()
                ? credentials(text, colon + matcher.start(group), colon + matcher.end(group), colon)
                : none(colon);
    }

    private static Hit credentials(String text, int start, int end, int colon) {
        return isHarmless(text.substring(start, end)) || isExample(text, start)
                ? none(colon)
                : new Hit(start, end, CREDENTIALS);
    }

    private static boolean isExample(String text, int password) {
        return EXAMPLE.matcher(TokenScan.window(text, password, LONGEST_LOGIN)).lookingAt();
    }

    private static boolean isHarmless(String password) {
        return password.startsWith("{")
                || password.startsWith("[")
                || password.equals("x-oauth-basic")
                || VERB.matches(password)
                || SafeValue.isSafe(password)
                || !SafeValue.saysSomething(password);
    }
}
