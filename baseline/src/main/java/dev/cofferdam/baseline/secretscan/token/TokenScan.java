package dev.cofferdam.baseline.secretscan.token;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;

/// Finds tokens of known form, and addresses with credentials, in any text. Linear in its length.
public final class TokenScan {
    private static final Triggers TRIGGERS = new Triggers(TokenCatalogue.SHAPES);
    private static final int LONGEST_TOKEN = 4096;
    private static final int SHORTEST_TEXT = 8;

    /// Patterns may fail so often at the start, and then once in so many characters on average: no
    /// text that people write has more false triggers, and one made of them must not stop us.
    private static final int FREE_FAILURES = 200;

    private static final int CHARACTERS_PER_FAILURE = 64;

    private final String text;
    private final List<Hit> hits = new ArrayList<>();
    private int failures;

    private TokenScan(String text) {
        this.text = text;
    }

    /// The hits in the order of the text; they do not overlap.
    public static List<Hit> find(String text) {
        return text.length() < SHORTEST_TEXT ? List.of() : new TokenScan(text).find();
    }

    private List<Hit> find() {
        int index = 0;
        while (index < text.length() - 1) {
            var hit = at(index);
            if (hit.end() > index) {
                hits.add(hit);
                index = hit.end();
            } else {
                index++;
            }
        }
        return hits;
    }

    /// The hit that an index gives rise to, or one of no length.
    private Hit at(int index) {
        if (text.charAt(index) == ':' && mayTry(index)) {
            var address = Addresses.at(text, index);
            if (address.end() > index) {
                return address;
            }
            failures += text.startsWith("://", index) ? 1 : 0;
        }
        for (var entry : TRIGGERS.at(text, index)) {
            if (text.startsWith(entry.literal(), index) && startsToken(index) && mayTry(index)) {
                var shape = entry.shape();
                var matcher = shape.pattern().matcher(window(text, index, LONGEST_TOKEN));
                if (matcher.lookingAt() && shape.check().accepts(matcher.group())) {
                    return new Hit(index, index + matcher.end(), shape.verdict());
                }
                failures++;
            }
        }
        return Addresses.none(index);
    }

    private boolean mayTry(int index) {
        return failures < FREE_FAILURES + index / CHARACTERS_PER_FAILURE;
    }

    /// What a pattern may look at from an index on; nothing is copied.
    static CharSequence window(String text, int start, int length) {
        return CharBuffer.wrap(text, start, Math.min(text.length(), start + length));
    }

    /// A token is not the tail of a longer word.
    private boolean startsToken(int index) {
        return index == 0
                || !Character.isLetterOrDigit(text.charAt(index))
                || !Character.isLetterOrDigit(text.charAt(index - 1));
    }
}
