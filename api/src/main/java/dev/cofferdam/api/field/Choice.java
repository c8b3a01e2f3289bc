package dev.cofferdam.api.field;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The words that a field accepts, in the order in which users are told them, and what each means.
/// Schema and parser take them from here, so that they cannot disagree.
public final class Choice<T> {
    private final SequencedMap<String, T> meanings;

    private Choice(Map<String, T> meanings) {
        this.meanings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(meanings));
    }

    /// A choice without any word yet; see [#with].
    public static <T> Choice<T> empty() {
        return new Choice<>(Map.of());
    }

    /// A choice of words that nothing in Cofferdam acts on yet.
    public static Choice<String> of(String... words) {
        return Stream.of(words)
                .reduce(
                        Choice.<String>empty(),
                        (choice, word) -> choice.with(word, word),
                        (_, last) -> last);
    }

    public Choice<T> with(String word, T meaning) {
        var more = new LinkedHashMap<>(meanings);
        more.put(word, meaning);
        return new Choice<>(more);
    }

    public List<String> words() {
        return List.copyOf(meanings.sequencedKeySet());
    }

    public Optional<T> meaning(String word) {
        return Optional.ofNullable(meanings.get(word));
    }
}
