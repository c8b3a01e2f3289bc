package dev.cofferdam.core.json.octets;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What Go takes for true and for false.
public final class Truth {
    private static final Set<String> YES = Set.of("1", "t", "true");
    private static final Set<String> NO = Set.of("0", "f", "false");

    private Truth() {}

    public static Optional<Boolean> of(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        return YES.contains(lower)
                ? Optional.of(true)
                : NO.contains(lower) ? Optional.of(false) : Optional.empty();
    }

    public static boolean isTrueish(Value value) {
        return value.isOn();
    }

    public static boolean isFalseish(Value value) {
        return switch (value.kind()) {
            case NULL, FALSE -> true;
            case TRUE, NESTED -> false;
            case NUMBER -> value.number() == 0;
            case STRING -> of(value.says()).filter(yes -> !yes).isPresent();
        };
    }
}
