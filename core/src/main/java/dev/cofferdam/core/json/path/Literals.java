package dev.cofferdam.core.json.path;

import dev.cofferdam.core.json.octets.Cursor;
import dev.cofferdam.core.json.path.Search.Made;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// `!` and a JSON value: that value, whatever there was before.
final class Literals {
    private static final String STARTS = "{[\"+-0123456789";
    private static final Set<String> WORDS = Set.of("true", "false", "null", "nan", "inf");

    private Literals() {}

    static Optional<Made> of(String path) {
        var text = path.substring(1);
        if (STARTS.indexOf(text.charAt(0)) >= 0) {
            int end = Cursor.closed(text, 1);
            return Optional.of(new Made(text.substring(0, end), text.substring(end)));
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) != '|' && text.charAt(end) != '.') {
            end++;
        }
        var word = text.substring(0, end);
        return WORDS.contains(word.toLowerCase(Locale.ROOT))
                ? Optional.of(new Made(word, text.substring(end)))
                : Optional.empty();
    }
}
