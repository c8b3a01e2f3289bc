package dev.cofferdam.gotemplate.function.encoding;

import java.util.regex.Pattern;

/// Where Go's YAML library writes a text otherwise than the one used here: marks go through the
/// emitter and are resolved in what it wrote. The marks are of the private use area.
final class YamlEscapes {
    /// An empty key, for which the emitter would write a question mark.
    static final String EMPTY_KEY = "\uE002";

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final Pattern MARK = Pattern.compile("\uE000([0-9A-F]{8})\uE001");
    private static final Pattern FOLD = Pattern.compile("\\\\\n( *)\\\\ (?! )");

    private YamlEscapes() {}

    /// Go escapes what lies beyond the basic plane.
    static boolean needed(String text) {
        return text.codePoints().anyMatch(YamlEscapes::escaped);
    }

    private static boolean escaped(int rune) {
        return rune > 0xFFFF || rune == BYTE_ORDER_MARK;
    }

    static String marked(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .forEach(
                        rune -> {
                            if (escaped(rune)) {
                                out.append("\uE000%08X\uE001".formatted(rune));
                            } else {
                                out.appendCodePoint(rune);
                            }
                        });
        return out.toString();
    }

    static String resolved(String written) {
        var unfolded = FOLD.matcher(written).replaceAll("\n$1");
        var text = unfolded.replace(EMPTY_KEY, "\"\"");
        return MARK.matcher(text)
                .replaceAll(match -> "\\\\" + escape(String.valueOf(match.group(1))));
    }

    private static String escape(String digits) {
        return digits.equals("0000FEFF") ? "uFEFF" : "U" + digits;
    }
}
