package dev.cofferdam.api.field;

import java.util.List;

/// Names as they stand in a sentence.
public final class WordList {
    private WordList() {}

    /// `a`, `a and b`, or `a, b and c`.
    public static String of(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
