package dev.cofferdam.core.secretscan.token;

import java.util.ArrayList;
import java.util.List;

/// Finds tokens of known form, and addresses with credentials, in any text. Linear in its length.
public final class TokenScan {
    private static final Triggers TRIGGERS = new Triggers(TokenCatalogue.SHAPES);
    private static final int LONGEST_TOKEN = 4096;
    private static final int SHORTEST_TEXT = 8;

    private TokenScan() {}

    /// The hits in the order of the text; they do not overlap.
    public static List<Hit> find(String text) {
        if (text.length() < SHORTEST_TEXT) {
            return List.of();
        }
        List<Hit> hits = List.of();
        int index = 0;
        while (index < text.length() - 1) {
            var hit = text.charAt(index) == ':' ? addressOrToken(text, index) : token(text, index);
            if (hit.end() > index) {
                hits = hits.isEmpty() ? new ArrayList<>() : hits;
                hits.add(hit);
                index = hit.end();
            } else {
                index++;
            }
        }
        return hits;
    }

    private static Hit addressOrToken(String text, int colon) {
        var address = Addresses.at(text, colon);
        return address.end() > colon ? address : token(text, colon);
    }

    /// The token whose trigger stands at the index, or a hit of no length.
    private static Hit token(String text, int index) {
        for (var entry : TRIGGERS.at(text, index)) {
            if (text.startsWith(entry.literal(), index) && startsToken(text, index)) {
                var shape = entry.shape();
                var window = text.substring(index, Math.min(text.length(), index + LONGEST_TOKEN));
                var matcher = shape.pattern().matcher(window);
                if (matcher.lookingAt() && shape.check().accepts(matcher.group())) {
                    return new Hit(index, index + matcher.end(), shape.verdict());
                }
            }
        }
        return Addresses.none(index);
    }

    /// A token is not the tail of a longer word.
    private static boolean startsToken(String text, int index) {
        return index == 0
                || !Character.isLetterOrDigit(text.charAt(index))
                || !Character.isLetterOrDigit(text.charAt(index - 1));
    }
}
