package dev.cofferdam.core.vault.policy.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.ControlGroup;
import dev.cofferdam.core.vault.policy.ControlGroup.Factor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads the control group of a rule.
final class ControlGroups {
    private static final String IDENTITY = "identity";

    private ControlGroups() {}

    static ControlGroup read(Node node, Set<Capability> ofRule) throws PolicyException {
        var group = Attributes.block(node, "control_group");
        var ttl = Duration.ZERO;
        var factors = new ArrayList<Factor>();
        for (var field : group.fields()) {
            if (field.name().equals("ttl")) {
                ttl = Attributes.duration(field.value(), "control_group.ttl");
            } else if (field.name().equals("factor")) {
                for (var factor : Attributes.block(field.value(), "factor").fields()) {
                    factors.add(factor(factor, ofRule));
                }
            }
        }
        if (factors.isEmpty()) {
            throw new PolicyException(
                    group.position(),
                    "has a control_group without a factor: add one, or remove it");
        }
        return new ControlGroup(ttl, factors);
    }

    private static Factor factor(Field field, Set<Capability> ofRule) throws PolicyException {
        var block = Attributes.block(field.value(), "factor");
        var identity = Attributes.block(block.field(IDENTITY).orElse(block), IDENTITY);
        var ids = words(identity, "group_ids");
        var names = words(identity, "group_names");
        int approvals = approvals(identity);
        if (approvals < 1 || (ids.isEmpty() && names.isEmpty())) {
            throw new PolicyException(
                    block.position(),
                    "has a factor that asks for no approval: set approvals, and group_ids or group_names, in identity");
        }
        return new Factor(field.name(), ids, names, approvals, controlled(block, ofRule));
    }

    private static int approvals(Mapping identity) {
        try {
            return Integer.decode(identity.text("approvals"));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Set<Capability> controlled(Mapping block, Set<Capability> ofRule)
            throws PolicyException {
        var controlled = EnumSet.noneOf(Capability.class);
        for (var word : words(block, "controlled_capabilities")) {
            var capability = Capability.of(word).filter(ofRule::contains);
            if (capability.isEmpty()) {
                throw unowned(block.position());
            }
            controlled.add(capability.get());
        }
        return controlled;
    }

    private static PolicyException unowned(Position position) {
        return new PolicyException(
                position,
                "has controlled_capabilities that the path does not have: remove them, or add them to capabilities");
    }

    private static SortedSet<String> words(Mapping block, String name) throws PolicyException {
        var value = block.field(name);
        return new TreeSet<>(
                value.isPresent() ? Attributes.words(value.get(), name) : List.<String>of());
    }
}
