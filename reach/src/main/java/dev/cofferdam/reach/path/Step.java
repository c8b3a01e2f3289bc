package dev.cofferdam.reach.path;

import dev.cofferdam.reach.object.ObjectRef;
import java.util.List;

/// One fact from others, by a rule.
///
/// @param sentence what the attacker does, and why that works
/// @param objects those that make it true
public record Step(
        String rule,
        Fact conclusion,
        List<Fact> premises,
        Certainty certainty,
        String sentence,
        List<ObjectRef> objects) {
    public Step {
        premises = List.copyOf(premises);
        objects = objects.stream().distinct().sorted().toList();
    }
}
