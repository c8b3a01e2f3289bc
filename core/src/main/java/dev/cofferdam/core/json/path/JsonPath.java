package dev.cofferdam.core.json.path;

import dev.cofferdam.core.json.octets.Utf8;
import dev.cofferdam.core.json.path.limit.Budget;

/// Finds one value of a JSON text. Always comes to an end: a path that would need more than a
/// bounded amount of work, as one that multiplies its own outcome, is given up.
public final class JsonPath {
    /// A path is as long as a field of a manifest that people write.
    private static final int LONGEST = 10_000;

    private JsonPath() {}

    /// What is at the end of a path.
    public sealed interface Found {
        /// The value as text: a string without quotes, a number without exponent, objects and
        /// arrays as they are written, null as an empty text.
        record Text(String text) implements Found {
            @Override
            public String toString() {
                return "[JSON value]";
            }
        }

        /// The path leads nowhere.
        record Nothing() implements Found {}

        /// Following the path to its end would take too much.
        record TooMuch() implements Found {}
    }

    public static Found find(String json, String path) {
        if (path.length() > LONGEST) {
            return new Found.TooMuch();
        }
        var budget = Budget.of(json);
        var value = new Search(budget).get(Utf8.octets(json), Utf8.octets(path));
        if (budget.isSpent()) {
            return new Found.TooMuch();
        }
        return value.exists() ? new Found.Text(Utf8.text(value.text())) : new Found.Nothing();
    }
}
