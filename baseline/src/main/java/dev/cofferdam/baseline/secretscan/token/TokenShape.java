package dev.cofferdam.baseline.secretscan.token;

import com.google.re2j.Pattern;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.Verdict;
import java.util.List;

/// A kind of secret that is known by its form: one of its triggers occurs, the pattern matches from
/// there, and the check agrees.
record TokenShape(Verdict verdict, List<String> triggers, Pattern pattern, Check check) {

    /// What a pattern cannot say: a checksum, a decoded content, a likely alphabet.
    @FunctionalInterface
    interface Check {
        boolean accepts(String token);
    }

    /// A token that starts with its trigger, followed by what the pattern says.
    static TokenShape token(String rule, String what, String trigger, String rest) {
        return token(rule, what, List.of(trigger), rest);
    }

    static TokenShape token(String rule, String what, List<String> triggers, String rest) {
        return checked(rule, what, triggers, rest, TokenChecks::isNoExample);
    }

    static TokenShape checked(
            String rule, String what, List<String> triggers, String rest, Check check) {
        var starts = String.join("|", triggers.stream().map(Pattern::quote).toList());
        return new TokenShape(
                new Verdict(rule, what, Severity.CRITICAL, Confidence.CERTAIN),
                triggers,
                Pattern.compile("(?:" + starts + ")" + rest),
                check);
    }

    /// Whether the pattern looks at a few characters only, however long the text is.
    boolean isBounded() {
        return !pattern.pattern().contains(",}") && !pattern.pattern().contains("+");
    }
}
