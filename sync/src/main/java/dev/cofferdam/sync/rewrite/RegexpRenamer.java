package dev.cofferdam.sync.rewrite;

import com.google.re2j.Pattern;
import dev.cofferdam.core.problem.Answer;

/// Replaces every match of a regular expression, as Go's `ReplaceAllString` does: an empty match
/// right behind another match does not count.
public record RegexpRenamer(Pattern source, Expansion target) implements Rewrite.Renamer {
    @Override
    public Answer<String> renamed(String key) {
        var matcher = source.matcher(key);
        var out = new StringBuilder();
        int copied = 0;
        int from = 0;
        while (from <= key.length() && matcher.find(from)) {
            out.append(key, copied, matcher.start());
            if (matcher.end() > copied || matcher.start() == 0) {
                target.expand(matcher, out);
            }
            copied = matcher.end();
            from = Math.max(matcher.end(), next(key, from));
        }
        return Answer.got(out.append(key, copied, key.length()).toString());
    }

    private static int next(String key, int from) {
        return from < key.length() ? key.offsetByCodePoints(from, 1) : from + 1;
    }
}
