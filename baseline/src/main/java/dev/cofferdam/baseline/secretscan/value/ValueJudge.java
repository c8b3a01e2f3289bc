package dev.cofferdam.baseline.secretscan.value;

import com.google.re2j.Pattern;
import dev.cofferdam.baseline.finding.Severity;
import java.util.Locale;
import java.util.Optional;

/// Says whether a value is a secret, going by its name and its own look.
public final class ValueJudge {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[-.][a-z0-9]+)+");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://\\S+");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// Names of secrets that are handed over as values, not as the name of a Secret.
    private static final Pattern HELD_SECRET =
            Pattern.compile(
                    "(?i).*(?:client|jwt|session|cookie|app|oauth|signing|consumer|shared|hmac|csrf)[-_.]?secret");

    private static final Pattern BASIC_AUTH = Pattern.compile("(?i).*basic[-_.]?auth");
    private static final Pattern USER_AND_PASSWORD = Pattern.compile("[\\w.@-]+:[^\\s:/]{4,}");
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(?:bearer|basic) +([\\w+/=.~-]{6,})");
    private static final Verdict LOGIN =
            new Verdict("authorization-header", "a login", Severity.HIGH, Confidence.CERTAIN);
    private static final Pattern ANY_KEY = Pattern.compile("(?i).*keys?");
    private static final Pattern CODE =
            Pattern.compile(
                    "[A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*)*\\(.*\\)[;,]?"
                            + "|[a-z_]+(?:\\.[a-z_]+)+:[a-z_]+");
    private static final Pattern EMPHASIS =
            Pattern.compile(
                    "(?i).*(?:super|very|insecure|change|default|unsafe|dev-|local-|test-).*");

    private ValueJudge() {}

    /// Judges a setting that could also hold the name of a Secret or a mode.
    public static Optional<Verdict> setting(KeyName name, String value) {
        return judge(name, value, false);
    }

    /// Judges what is certainly the value itself, such as that of an environment variable.
    public static Optional<Verdict> literal(KeyName name, String value) {
        return judge(name, value, true);
    }

    private static Optional<Verdict> judge(KeyName name, String raw, boolean literal) {
        var text = raw.strip();
        if (promisesNothing(name) || SafeValue.isSafe(text)) {
            return Optional.empty();
        }
        var parts = References.of(text);
        var value = parts.mixed() ? trimmed(parts.literal()) : parts.literal().strip();
        if (isLogin(value)) {
            return Optional.of(LOGIN);
        }
        if ((parts.mixed() && !isSubstantial(value)) || isHarmless(value)) {
            return Optional.empty();
        }
        boolean secret =
                switch (name.promise()) {
                    case PASSWORD -> isPassword(name, value, literal);
                    case SECRET -> isSecret(name, value, literal);
                    case KEY_MATERIAL -> isMaterial(name, value);
                    case REFERENCE, COMPANION, PUBLIC, NOTHING -> false;
                };
        return secret ? Optional.of(verdict(name, value)) : Optional.empty();
    }

    private static boolean isHarmless(String value) {
        return SafeValue.isSafe(value) || isVariable(value) || isBareUrl(value) || isCode(value);
    }

    /// What a value that is filled in elsewhere says itself beside that: more than a word of it.
    static boolean isSubstantial(String rest) {
        return rest.length() >= 6
                && rest.indexOf(' ') < 0
                && ((Vocabulary.WELL_KNOWN.contains(rest.toLowerCase(Locale.ROOT))
                                && rest.chars().anyMatch(Character::isDigit))
                        || Randomness.isMixed(rest)
                        || !Randomness.isReadable(rest));
    }

    /// Without the punctuation that joined it to what was taken out.
    private static String trimmed(String rest) {
        int start = 0;
        int end = rest.length();
        while (start < end && !Character.isLetterOrDigit(rest.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(rest.charAt(end - 1))) {
            end--;
        }
        return rest.substring(start, end);
    }

    /// A call, or the place of a function, which stays a name.
    private static boolean isCode(String value) {
        return CODE.matches(value);
    }

    private static boolean isPassword(KeyName name, String value, boolean literal) {
        if (isCount(name, value)) {
            return false;
        }
        return literal || !isWording(name, value);
    }

    /// `pass: 12` counts what passed.
    private static boolean isCount(KeyName name, String value) {
        return NUMBER.matches(value)
                && value.length() <= 4
                && name.text().toLowerCase(Locale.ROOT).endsWith("pass")
                && name.text().length() <= 4;
    }

    /// `Bearer` or `Basic` with what belongs to it, whatever the name.
    public static Optional<Verdict> login(String value) {
        return isLogin(value.strip()) ? Optional.of(LOGIN) : Optional.empty();
    }

    /// An address without a password, which may be one all the same.
    public static boolean isOrdinary(String value) {
        return URL.matches(value.strip());
    }

    /// Whether no value of that name is a secret because of it.
    public static boolean promisesNothing(KeyName name) {
        return switch (name.promise()) {
            case PASSWORD, SECRET, KEY_MATERIAL -> false;
            case REFERENCE, COMPANION, PUBLIC, NOTHING -> true;
        };
    }

    /// `Bearer` or `Basic` and what belongs to it.
    private static boolean isLogin(String value) {
        var matcher = SCHEME.matcher(value);
        return matcher.matches() && !SafeValue.isSafe(matcher.group(1));
    }

    /// What a user interface says: a sentence, or the key's own word with a capital.
    private static boolean isWording(KeyName name, String value) {
        boolean sentence =
                value.indexOf(' ') > 0
                        && value.chars().noneMatch(Character::isDigit)
                        && (value.endsWith(".") || Character.isUpperCase(value.charAt(0)));
        return sentence || (value.equalsIgnoreCase(name.text()) && !value.equals(name.text()));
    }

    private static boolean isSecret(KeyName name, String value, boolean literal) {
        var lower = value.toLowerCase(Locale.ROOT);
        if (Vocabulary.WELL_KNOWN.contains(lower)) {
            return literal || !isNameOfKey(name, lower);
        }
        if (isNameOfSecret(name, value)) {
            return false;
        }
        if (value.length() < 3 || (NUMBER.matches(value) && value.length() < 16)) {
            return false;
        }
        if (!Randomness.isWordy(value) && !isNameLike(value)) {
            return literal || value.length() >= 6;
        }
        if (value.indexOf(' ') > 0 || Vocabulary.MODES.contains(lower)) {
            return false;
        }
        boolean mayBeName =
                literal
                        ? NAME.matches(value) && !HELD_SECRET.matches(name.text())
                        : NAME.matches(value) || mayHoldName(name);
        return !mayBeName || EMPHASIS.matches(value);
    }

    /// Written as names of objects are, from words and few digits.
    private static boolean isNameLike(String value) {
        return NAME.matches(value)
                && Randomness.isReadable(value)
                && value.chars().filter(Character::isDigit).count() * 4 < value.length();
    }

    /// `secretKey: password` names a key inside a Secret.
    private static boolean isNameOfKey(KeyName name, String lower) {
        return name.text().toLowerCase(Locale.ROOT).endsWith("key")
                && (lower.equals("password") || lower.equals("secret") || lower.equals("token"));
    }

    /// `tlsSecret: grafana.local-tls` names a Secret, as every name of an object is written.
    private static boolean isNameOfSecret(KeyName name, String value) {
        return isNameLike(value)
                && value.indexOf('-') > 0
                && mayHoldName(name)
                && !HELD_SECRET.matches(name.text())
                && !Vocabulary.WELL_KNOWN.contains(value);
    }

    /// `secret: shop` names a Secret where `apiToken: shop` would be a poor token.
    private static boolean mayHoldName(KeyName name) {
        return name.text()
                .toLowerCase(Locale.ROOT)
                .matches(".*(?:secret|credential|cred|pat|key)s?");
    }

    private static boolean isMaterial(KeyName name, String value) {
        if (UUID.matches(value)) {
            return false;
        }
        if (USER_AND_PASSWORD.matches(value)) {
            return BASIC_AUTH.matches(name.text());
        }
        boolean anyKey = ANY_KEY.matches(name.text());
        return Randomness.isHigh(value)
                || (!anyKey && Randomness.isMixed(value) && !Randomness.isReadable(value));
    }

    private static boolean isVariable(String value) {
        return VARIABLE.matches(value) && Randomness.isWordy(value);
    }

    /// An address without credentials; those with are found by their form.
    private static boolean isBareUrl(String value) {
        return URL.matches(value);
    }

    private static Verdict verdict(KeyName name, String value) {
        boolean random = Randomness.isHigh(value);
        return switch (name.promise()) {
            case PASSWORD ->
                    new Verdict(
                            "password",
                            "a password",
                            Severity.HIGH,
                            random ? Confidence.CERTAIN : Confidence.LIKELY);
            case KEY_MATERIAL, REFERENCE, COMPANION, PUBLIC, NOTHING ->
                    new Verdict(
                            "key-material",
                            "what looks like a key",
                            Severity.HIGH,
                            Confidence.LIKELY);
            case SECRET ->
                    new Verdict(
                            "secret-value",
                            "a token or key",
                            Severity.HIGH,
                            random ? Confidence.CERTAIN : Confidence.LIKELY);
        };
    }
}
