package dev.cofferdam.baseline.secretscan.token;

import java.util.ArrayList;
import java.util.List;

/// Finds where a text may hold a token: one table look-up per character, so that patterns run only
/// where one of their literals stands.
final class Triggers {
    private static final int ALPHABET = 128;

    /// The entries by the first two characters of their literal.
    private final List<List<Entry>> byPair = new ArrayList<>();

    record Entry(String literal, TokenShape shape) {}

    Triggers(List<TokenShape> shapes) {
        for (int i = 0; i < ALPHABET * ALPHABET; i++) {
            byPair.add(List.of());
        }
        for (var shape : shapes) {
            for (var literal : shape.triggers()) {
                int pair = pair(literal.charAt(0), literal.charAt(1));
                var entries = new ArrayList<>(byPair.get(pair));
                entries.add(new Entry(literal, shape));
                byPair.set(pair, List.copyOf(entries));
            }
        }
    }

    /// What may start at an index that is not the text's last.
    List<Entry> at(String text, int index) {
        char first = text.charAt(index);
        char second = text.charAt(index + 1);
        return first < ALPHABET && second < ALPHABET ? byPair.get(pair(first, second)) : List.of();
    }

    private static int pair(char first, char second) {
        return first * ALPHABET + second;
    }
}
