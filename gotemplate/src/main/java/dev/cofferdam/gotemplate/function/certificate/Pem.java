package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.encoding.Bases;
import dev.cofferdam.gotemplate.function.encoding.Bases.Corrupt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads and writes PEM as Go does: blocks that are malformed are passed over.
public final class Pem {
    private static final int LINE = 64;
    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern HEADER = Pattern.compile("[^:\\n]*:[^\\n]*\\n");

    private Pem() {}

    /// A block: its type, its content in bytes, and the headers as they stood.
    public record Block(String type, String headers, String content) {
        public byte[] bytes() {
            return Utf8.toBytes(content);
        }

        boolean is(String other) {
            return type.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return "PEM " + type;
        }
    }

    /// The blocks of a text in order, and what was left after the last one.
    public record Blocks(List<Block> blocks, String rest) {
        @Override
        public String toString() {
            return blocks.toString();
        }
    }

    /// All blocks of a text, in bytes.
    public static Blocks read(String text) {
        var blocks = new ArrayList<Block>();
        var rest = text;
        var search = 0;
        while (true) {
            var begin = lineStart(text, search);
            if (begin < 0) {
                return new Blocks(blocks, rest);
            }
            search = begin + BEGIN.length();
            var lineEnd = text.indexOf('\n', begin);
            var line = lineEnd < 0 ? "" : text.substring(begin, lineEnd).stripTrailing();
            if (!line.endsWith("-----") || line.length() < BEGIN.length() + 5) {
                continue;
            }
            var type = line.substring(BEGIN.length(), line.length() - 5);
            var ending = "-----END " + type + "-----";
            var end = text.indexOf(ending, lineEnd);
            if (end < 0 || (end > 0 && text.charAt(end - 1) != '\n')) {
                continue;
            }
            var after = end + ending.length();
            var afterLine = text.indexOf('\n', after);
            var tail = text.substring(after, afterLine < 0 ? text.length() : afterLine);
            if (!tail.isBlank() || !add(blocks, type, text.substring(lineEnd + 1, end))) {
                continue;
            }
            search = afterLine < 0 ? text.length() : afterLine + 1;
            rest = text.substring(search);
        }
    }

    private static int lineStart(String text, int from) {
        var begin = text.indexOf(BEGIN, from);
        while (begin > 0 && text.charAt(begin - 1) != '\n') {
            begin = text.indexOf(BEGIN, begin + 1);
        }
        return begin;
    }

    private static boolean add(List<Block> blocks, String type, String body) {
        var headers = new StringBuilder();
        var matcher = HEADER.matcher(body);
        var start = 0;
        while (matcher.find(start) && matcher.start() == start) {
            headers.append(body, start, matcher.end());
            start = matcher.end();
        }
        try {
            var base64 = body.substring(start).replace(" ", "").replace("\t", "");
            blocks.add(new Block(type, headers.toString(), Bases.fromBase64(base64)));
            return true;
        } catch (Corrupt _) {
            return false;
        }
    }

    static String write(Block block) {
        var out = new StringBuilder(BEGIN).append(block.type()).append("-----\n");
        out.append(block.headers()).append(block.headers().isEmpty() ? "" : "\n");
        var base64 = Bases.base64(block.content());
        for (var i = 0; i < base64.length(); i += LINE) {
            out.append(base64, i, Math.min(i + LINE, base64.length())).append('\n');
        }
        return out.append("-----END ").append(block.type()).append("-----\n").toString();
    }

    /// A block without headers.
    public static String write(String type, byte[] bytes) {
        return write(new Block(type, "", Utf8.ofBytes(bytes)));
    }
}
