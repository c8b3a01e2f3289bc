package dev.cofferdam.core.vault.policy.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.hcl.HclItem;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.ControlGroup;
import dev.cofferdam.core.vault.policy.ParameterRules;
import dev.cofferdam.core.vault.policy.ParameterValue;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.Restrictions;
import dev.cofferdam.core.vault.policy.WrappingTtl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads one rule, as it is written for one path.
final class RuleReader {
    private static final Set<String> KNOWN =
            Set.of(
                    "comment",
                    "policy",
                    "capabilities",
                    "allowed_parameters",
                    "denied_parameters",
                    "required_parameters",
                    "min_wrapping_ttl",
                    "max_wrapping_ttl",
                    "mfa_methods",
                    "control_group",
                    "subscribe_event_types");

    private final Scalar path;
    private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    private final Map<String, Set<ParameterValue>> allowed = new HashMap<>();
    private final Map<String, Set<ParameterValue>> denied = new HashMap<>();
    private final Set<String> required = new TreeSet<>();
    private final Set<String> mfaMethods = new LinkedHashSet<>();
    private final TreeSet<String> eventTypes = new TreeSet<>();
    private Duration min = Duration.ZERO;
    private Duration max = Duration.ZERO;
    private Optional<Node> group = Optional.empty();
    private Optional<Node> level = Optional.empty();

    private RuleReader(Scalar path) {
        this.path = path;
    }

    /// A block without a path is one for the path `path`; Vault reads it so.
    static SourceRule read(HclItem item) throws PolicyException {
        var path = item.keys().get(item.keys().size() > 1 ? 1 : 0);
        if (!(item.value() instanceof Mapping body)) {
            throw new PolicyException(
                    item.position(), "has a path without a block: write path \"...\" { }");
        }
        var reader = new RuleReader(path);
        var words = new ArrayList<Scalar>();
        for (var field : body.fields()) {
            reader.attribute(field, words);
        }
        reader.capabilities(words);
        return new SourceRule(reader.rule(body), item.position(), path, body);
    }

    private void attribute(Field field, List<Scalar> words) throws PolicyException {
        var value = field.value();
        var name = field.name();
        switch (name) {
            case "capabilities" -> words.addAll(Attributes.texts(value, name));
            case "policy" -> level = level(value);
            case "allowed_parameters" -> Attributes.addParameters(value, name, allowed);
            case "denied_parameters" -> Attributes.addParameters(value, name, denied);
            case "required_parameters" -> required.addAll(Attributes.words(value, name));
            case "min_wrapping_ttl" -> min = Attributes.duration(value, name);
            case "max_wrapping_ttl" -> max = Attributes.duration(value, name);
            case "mfa_methods" -> mfaMethods.addAll(Attributes.words(value, name));
            case "subscribe_event_types" -> eventTypes.addAll(Attributes.words(value, name));
            case "control_group" -> group = Optional.of(Attributes.block(value, name));
            case "comment" -> {}
            default -> throw unknown(field.key());
        }
    }

    private static PolicyException unknown(Scalar key) {
        var known = String.join(", ", new TreeSet<>(KNOWN));
        return new PolicyException(
                key.position(),
                "has %s, which is not an attribute of a path: use one of %s"
                        .formatted(Attributes.shown(key.value()), known));
    }

    private static Optional<Node> level(Node value) throws PolicyException {
        var level = Attributes.text(value, "policy");
        if (level.isEmpty()) {
            return Optional.empty();
        }
        if (Capability.ofLevel(level).isEmpty()) {
            throw new PolicyException(
                    value.position(),
                    "has policy %s: use read, write, sudo or deny, or list capabilities instead"
                            .formatted(Attributes.shown(level)));
        }
        return Optional.of(value);
    }

    /// In the order of the text, up to a `deny`, as Vault reads them.
    private void capabilities(List<Scalar> words) throws PolicyException {
        var ofLevel =
                level.map(node -> node instanceof Scalar scalar ? scalar.value() : "")
                        .flatMap(Capability::ofLevel)
                        .orElse(Set.of());
        if (ofLevel.contains(Capability.DENY)) {
            capabilities.add(Capability.DENY);
            return;
        }
        for (var word : words) {
            var capability = Capability.of(word.value());
            if (capability.isEmpty()) {
                throw new PolicyException(
                        word.position(),
                        "has capability %s: use %s"
                                .formatted(Attributes.shown(word.value()), all()));
            }
            capabilities.add(capability.get());
            if (capability.get() == Capability.DENY) {
                return;
            }
        }
        capabilities.addAll(ofLevel);
    }

    private static String all() {
        return String.join(", ", Capability.words(EnumSet.allOf(Capability.class)));
    }

    private PathRule rule(Mapping body) throws PolicyException {
        var pattern =
                switch (PathPattern.parse(path.value())) {
                    case Answer.Got<PathPattern>(var found) -> found;
                    case Answer.Failed<PathPattern>(var problem) ->
                            throw new PolicyException(path.position(), problem.message());
                };
        if (capabilities.contains(Capability.DENY)) {
            return new PathRule(pattern, capabilities);
        }
        var wrapping = new WrappingTtl(min, max);
        if (wrapping.contradicts()) {
            throw new PolicyException(
                    body.position(),
                    "has a max_wrapping_ttl below min_wrapping_ttl: no request could pass; swap them");
        }
        var controlGroup =
                group.isPresent()
                        ? ControlGroups.read(group.get(), capabilities)
                        : ControlGroup.NONE;
        return new PathRule(
                pattern,
                capabilities,
                new Restrictions(
                        new ParameterRules(allowed, denied, required),
                        wrapping,
                        List.copyOf(mfaMethods),
                        controlGroup),
                eventTypes);
    }
}
