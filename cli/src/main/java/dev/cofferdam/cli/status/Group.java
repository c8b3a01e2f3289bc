package dev.cofferdam.cli.status;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One line of the overview.
///
/// @param name such as `ExternalSecrets`
/// @param counts how many objects are in which state; those that are well first
/// @param note what is said besides
record Group(String name, Health health, Map<String, Integer> counts, String note) {
    /// How a group stands.
    enum Health {
        /// All of it is as it should be.
        WELL,
        /// Something is not.
        TROUBLED,
        /// It could not be looked at.
        UNKNOWN,
        /// There is nothing of it.
        NONE
    }

    Group {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /// One that has only a text.
    static Group of(String name, Health health, String note) {
        return new Group(name, health, Map.of(), note);
    }

    /// Counts objects by their states.
    static Group of(String name, List<ObjectState> states, String note) {
        var counts = new LinkedHashMap<String, Integer>();
        for (boolean well : new boolean[] {true, false}) {
            states.stream()
                    .filter(each -> each.isWell() == well)
                    .map(ObjectState::word)
                    .sorted(
                            Comparator.comparing((String word) -> !word.equals(ObjectState.READY))
                                    .thenComparing(word -> word))
                    .forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        var health = states.stream().allMatch(ObjectState::isWell) ? Health.WELL : Health.TROUBLED;
        return new Group(name, states.isEmpty() ? Health.NONE : health, counts, note);
    }
}
