package dev.cofferdam.baseline.secretscan;

import com.google.re2j.Pattern;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.KeyName;
import dev.cofferdam.baseline.secretscan.value.Randomness;
import dev.cofferdam.baseline.secretscan.value.SafeValue;
import dev.cofferdam.baseline.secretscan.value.ValueJudge;
import dev.cofferdam.baseline.secretscan.value.Verdict;
import java.util.Optional;

/// Judges an entry of a Secret of which nothing inside is known as a secret. There everything that
/// was written by hand is one, whatever it is called; what only comes along with a secret (a user,
/// a host, a port) is not.
final class SecretEntry {
    private static final Pattern SHORT_NUMBER = Pattern.compile("[-+]?[0-9]{1,3}(?:\\.[0-9]+)?");

    private static final Pattern TEXT_VALUE = Pattern.compile(":\\s*\"[^\"]");

    private SecretEntry() {}

    /// @param tree whether the entry is a document; its values are judged one by one
    static Optional<Verdict> judge(KeyName name, String text, boolean tree) {
        if (!SafeValue.saysSomething(text)) {
            return Optional.empty();
        }
        var lines = text.strip().indexOf('\n') >= 0;
        boolean settings = tree && (lines || !TEXT_VALUE.matcher(text).find());
        if (settings || (lines && SafeValue.holdsReference(text))) {
            return SafeValue.holdsReference(text)
                    ? Optional.empty()
                    : Optional.of(entry(Confidence.LOOK));
        }
        var random = Randomness.isMixedClosely(text.strip());
        return switch (name.promise()) {
            case PUBLIC -> Optional.empty();
            case COMPANION -> random ? Optional.of(entry(Confidence.LOOK)) : Optional.empty();
            case REFERENCE -> random ? Optional.of(entry(Confidence.LIKELY)) : Optional.empty();
            case PASSWORD, SECRET -> named(name, text);
            case KEY_MATERIAL, NOTHING -> unnamed(name, text);
        };
    }

    private static Optional<Verdict> named(KeyName name, String text) {
        return Optional.of(ValueJudge.literal(name, text).orElse(entry(Confidence.LIKELY)));
    }

    private static Optional<Verdict> unnamed(KeyName name, String text) {
        if (SHORT_NUMBER.matches(text.strip())) {
            return Optional.empty();
        }
        return ValueJudge.isOrdinary(text)
                ? Optional.of(entry(Confidence.LOOK))
                : named(name, text);
    }

    private static Verdict entry(Confidence confidence) {
        return new Verdict("secret-data", "a Secret's value", Severity.HIGH, confidence);
    }
}
