package dev.cofferdam.baseline.secretscan.token;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;

/// Finds tokens of known form, and addresses with credentials, in any text. Linear in its length.
public final class TokenScan {
    private static final Triggers TRIGGERS = new Triggers(TokenCatalogue.SHAPES);
    private static final int LONGEST_TOKEN = 4096;
    private static final int SHORTEST_TEXT = 8;

    /// How much patterns may look at in vain for each character of a word, and for each word
    /// whatever its length. Only a word made of the starts of tokens comes near; what is left of
    /// such a word is passed over, and the next word is looked at as any other.
    private static final int LOOKS_PER_CHARACTER = 16;

    private static final int FREE_LOOKS = 1 << 16;

    private final String text;
    private final List<Hit> hits = new ArrayList<>();
    private int wordEnd;
    private long looks;

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
            if (index >= wordEnd) {
                startWord(index);
            }
            int end = PemText.endOfPublicBlock(text, index);
            if (end == index) {
                var hit = at(index);
                if (hit.end() > index) {
                    hits.add(hit);
                    end = hit.end();
                }
            }
            index = Math.max(end, index + 1);
        }
        return hits;
    }

    private void startWord(int index) {
        wordEnd = index + 1;
        while (wordEnd < text.length() && !isGap(text.charAt(wordEnd))) {
            wordEnd++;
        }
        looks = FREE_LOOKS + (long) LOOKS_PER_CHARACTER * (wordEnd - index);
    }

    private static boolean isGap(char c) {
        return Character.isWhitespace(c) || c == '"' || c == '\'' || c == '<' || c == '>';
    }

    /// The hit that an index gives rise to, or one of no length.
    private Hit at(int index) {
        if (text.charAt(index) == ':' && looks > 0) {
            var address = Addresses.at(text, index);
            if (address.end() > index) {
                return address;
            }
            looks -= Math.min(wordEnd - index, 100);
        }
        for (var entry : TRIGGERS.at(text, index)) {
            if (text.startsWith(entry.literal(), index) && startsToken(index) && looks > 0) {
                var hit = token(entry, index);
                if (hit.end() > index) {
                    return hit;
                }
            }
        }
        return Addresses.none(index);
    }

    private Hit token(Triggers.Entry entry, int index) {
        var shape = entry.shape();
        var matcher = shape.pattern().matcher(window(text, index, LONGEST_TOKEN));
        if (matcher.lookingAt()
                && shape.check().accepts(matcher.group())
                && isWhole(entry, index + matcher.end())) {
            return new Hit(index, index + matcher.end(), shape.verdict());
        }
        looks -= shape.isBounded() ? 100 : Math.min(LONGEST_TOKEN, wordEnd - index);
        return Addresses.none(index);
    }

    /// A line that starts a private key is one only with a key behind it.
    private boolean isWhole(Triggers.Entry entry, int end) {
        return !entry.literal().equals(PemText.BEGIN) || PemText.hasBody(text, end);
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
