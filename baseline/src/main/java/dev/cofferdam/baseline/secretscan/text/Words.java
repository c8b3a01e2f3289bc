package dev.cofferdam.baseline.secretscan.text;

import java.util.ArrayList;
import java.util.List;

/// Splits a command line as a shell does, keeping where each word's text starts.
final class Words {
    private Words() {}

    record Word(String text, int start) {}

    static List<Word> of(String line) {
        var words = new ArrayList<Word>();
        int index = 0;
        while (index < line.length()) {
            char c = line.charAt(index);
            if (Character.isWhitespace(c)) {
                index++;
                continue;
            }
            int end = end(line, index);
            boolean quoted = (c == '"' || c == '\'') && end - index >= 2;
            words.add(
                    quoted
                            ? new Word(line.substring(index + 1, end - 1), index + 1)
                            : new Word(line.substring(index, end), index));
            index = end;
        }
        return words;
    }

    private static int end(String line, int start) {
        char quote = 0;
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (Character.isWhitespace(c)) {
                return i;
            }
        }
        return line.length();
    }
}
