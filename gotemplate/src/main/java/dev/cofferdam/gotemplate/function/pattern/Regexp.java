package dev.cofferdam.gotemplate.function.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// Regular expressions as Go has them: RE2, matched in time that grows with the text only, and no
/// larger than Go takes them.
public final class Regexp {
    private Regexp() {}

    /// The expression; nothing where it is none, or repeats or nests more than it may.
    public static Optional<Pattern> compile(String expression) {
        if (RegexpSize.isTooLarge(expression)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }
}
