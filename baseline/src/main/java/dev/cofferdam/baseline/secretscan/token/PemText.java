package dev.cofferdam.baseline.secretscan.token;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Set;

/// Blocks between `-----BEGIN X-----` and `-----END X-----`. Those of certificates and public keys
/// are made to be seen; a private key is one only if something stands between the lines.
final class PemText {
    static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final Pattern HEAD = Pattern.compile("[A-Za-z-]+: [^\\r\\n\\\\]*");
    private static final Pattern BODY = Pattern.compile("[A-Za-z0-9+/=_]{3,}");

    /// What comes after a first line that a sentence or a comment quotes.
    private static final Pattern WORD = Pattern.compile("[A-Za-z]?[a-z]{2,15}");

    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_BODY = 1 << 14;
    private static final int LONGEST_GAP = 400;

    /// What people write where a key would stand.
    private static final Set<String> NO_BODIES =
            Set.of(
                    "redacted",
                    "example",
                    "placeholder",
                    "key",
                    "your",
                    "put",
                    "insert",
                    "private",
                    "content",
                    "contents",
                    "data",
                    "base64",
                    "dummy",
                    "fake",
                    "test",
                    "xxx",
                    "body",
                    "here",
                    "changeme",
                    "change_me",
                    "and",
                    "the",
                    "replace",
                    "paste",
                    "private_key",
                    "truncated",
                    "omitted",
                    "snip",
                    "for",
                    "are",
                    "with");

    private PemText() {}

    /// Where a public block that starts here ends; the index itself if none does.
    static int endOfPublicBlock(String text, int index) {
        if (!text.startsWith(BEGIN, index)) {
            return index;
        }
        int from = index + BEGIN.length();
        int title = text.indexOf("-----", from);
        if (title < 0
                || title - from > LONGEST_TITLE
                || text.substring(from, title).contains(PRIVATE)
                || text.substring(from, title).contains("Static key")) {
            return index;
        }
        int end = endLine(text, title, index + LONGEST_BODY);
        return end < 0 ? title : end;
    }

    private static int endLine(String text, int from, int last) {
        int end = text.substring(from, Math.min(text.length(), last)).indexOf(END);
        return end < 0 ? end : from + end;
    }

    /// Whether a key follows its first line, which ends at an index, and is not cut short by dots. Line breaks, written out or
    /// not, quotes and the marks of comments may come between.
    static boolean hasBody(CharSequence text, int from) {
        int index = from;
        int last = Math.min(text.length(), from + LONGEST_GAP);
        while (true) {
            index = skipMarks(text, index, last);
            var head = HEAD.matcher(text.subSequence(index, last));
            if (!head.lookingAt()) {
                break;
            }
            index += head.end();
        }
        var block = text.subSequence(index, last).toString();
        int end = block.indexOf(END);
        var body = BODY.matcher(block);
        return body.lookingAt()
                && !isNoBody(body.group())
                && (!WORD.matches(body.group()) || endsAt(block, body.end()))
                && (end < 0 ? block : block.substring(0, end)).indexOf("...") < 0
                && isInsideQuotes(text.subSequence(from, index));
    }

    /// Whether the last line follows.
    private static boolean endsAt(String block, int from) {
        return block.startsWith(END, skipMarks(block, from, block.length()));
    }

    /// What follows a quoted text goes on with it only in quotes again.
    private static boolean isInsideQuotes(CharSequence passed) {
        return passed.chars().filter(c -> "\"'`".indexOf(c) >= 0).count() % 2 == 0;
    }

    private static boolean isNoBody(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        return NO_BODIES.contains(lower) || lower.chars().distinct().count() < 2;
    }

    private static int skipMarks(CharSequence text, int from, int last) {
        int index = from;
        while (index < last) {
            char c = text.charAt(index);
            boolean written =
                    c == '\\' && index + 1 < last && "nrt".indexOf(text.charAt(index + 1)) >= 0;
            if (written) {
                index += 2;
            } else if (Character.isWhitespace(c) || "#*\"'`+,;|>\\".indexOf(c) >= 0) {
                index++;
            } else {
                break;
            }
        }
        return index;
    }
}
