package dev.cofferdam.core.document.edit;

import java.util.Collection;
import java.util.Comparator;

/// Replaces a piece of a text.
record Splice(int offset, int length, String replacement) {
    /// All of them at once; what is asked for twice at one place is done once.
    static String all(String text, Collection<Splice> splices) {
        var result = new StringBuilder(text);
        splices.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Splice::offset).reversed())
                .forEach(
                        splice ->
                                result.replace(
                                        splice.offset(),
                                        splice.offset() + splice.length(),
                                        splice.replacement()));
        return result.toString();
    }
}
