package dev.cofferdam.core.externalsecret.rewrite;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// Regular expressions as Go has them: RE2, matched in time that grows with the text only.
public final class GoRegexp {
    private GoRegexp() {}

    /// The expression, or nothing where it is none.
    public static Optional<Pattern> compile(String expression) {
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }
}
