package dev.cofferdam.core.arbitrary;

import dev.cofferdam.core.vault.policy.ControlGroup;
import dev.cofferdam.core.vault.policy.ControlGroup.Factor;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Control groups of rules.
final class Groups {
    private Groups() {}

    static ControlGroup any(Random random) {
        if (random.nextInt(3) > 0) {
            return ControlGroup.NONE;
        }
        var factor =
                new Factor(
                        "lead \"one\"",
                        new TreeSet<>(Set.of("id")),
                        new TreeSet<>(Set.of("ops", "sec")),
                        1 + random.nextInt(3),
                        Set.of());
        return new ControlGroup(Duration.ofMinutes(random.nextInt(3)), List.of(factor));
    }
}
