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
            new Verdict("authorization-header", "a login", Severity.HIGH, Confidence.HIGH);
    private static final Pattern EMPHASIS =
            Pattern.compile(
                    "(?i).*(?:super|very|insecure|change|default|unsafe|dev-|local-|test-).*");
    private static final Pattern DEFAULTED =
            Pattern.compile("\\$\\{[A-Za-z0-9_.]+(?::-|:=|:|-)([^}{]+)\\}");

    private static final Pattern ACTION =
            Pattern.compile(
                    "\\{\\{-?\\s*(?:[^{}\"`]*\\bdefault\\s+)?[\"`]([^{}\"`]+)[\"`]\\s*(?:[|)][^{}\"`]*)?-?\\}\\}");

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
        if (promisesNothing(name)) {
            return Optional.empty();
        }
        var value = effective(raw);
        if (isLogin(value)) {
            return Optional.of(LOGIN);
        }
        if (SafeValue.isSafe(value) || isVariable(value) || isBareUrl(value)) {
            return Optional.empty();
        }
        boolean secret =
                switch (name.promise()) {
                    case PASSWORD -> literal || !isWording(name, value);
                    case SECRET -> isSecret(name, value, literal);
                    case KEY_MATERIAL -> isMaterial(name, value);
                    case REFERENCE, COMPANION, PUBLIC, NOTHING -> false;
                };
        return secret ? Optional.of(verdict(name, value)) : Optional.empty();
    }

    /// An ordinary setting: nothing that would have to be in a Secret.
    public static boolean isOrdinary(String value) {
        var text = value.strip();
        return NUMBER.matches(text) || URL.matches(text);
    }

    private static boolean promisesNothing(KeyName name) {
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

    /// `${NAME:-value}` ends up as the value wherever nobody sets the variable, and so does a
    /// template's `{{ .name | default "value" }}`; `{{ "value" }}` always does.
    private static String effective(String raw) {
        var text = raw.strip();
        if (text.startsWith("{{")) {
            var action = ACTION.matcher(text);
            return action.matches() ? action.group(1) : text;
        }
        if (!text.startsWith("${")) {
            return text;
        }
        var matcher = DEFAULTED.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
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
            return true;
        }
        if (value.length() < 3 || (NUMBER.matches(value) && value.length() < 16)) {
            return false;
        }
        if (!Randomness.isWordy(value)) {
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
        boolean anyKey = name.text().toLowerCase(Locale.ROOT).endsWith("key");
        return Randomness.isHigh(value) || (!anyKey && Randomness.isMixed(value));
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
            case PASSWORD -> new Verdict("password", "a password", Severity.HIGH, Confidence.HIGH);
            case KEY_MATERIAL, REFERENCE, COMPANION, PUBLIC, NOTHING ->
                    new Verdict(
                            "key-material",
                            "what looks like a key",
                            Severity.HIGH,
                            Confidence.MEDIUM);
            case SECRET ->
                    new Verdict(
                            "secret-value",
                            "a token or key",
                            Severity.HIGH,
                            random ? Confidence.HIGH : Confidence.MEDIUM);
        };
    }
}
