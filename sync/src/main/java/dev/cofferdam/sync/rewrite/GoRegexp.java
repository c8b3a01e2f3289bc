package dev.cofferdam.sync.rewrite;

import com.google.re2j.Pattern;
import dev.cofferdam.gotemplate.function.pattern.Regexp;
import java.util.Optional;

/// Regular expressions of manifests, as templates have them.
public final class GoRegexp {
    private GoRegexp() {}

    /// The expression; nothing where it is none, or repeats or nests more than Go lets it.
    public static Optional<Pattern> compile(String expression) {
        return Regexp.compile(expression);
    }
}
