package dev.cofferdam.core.vault.policy.text;

import static java.util.stream.Collectors.joining;

import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.ControlGroup;
import dev.cofferdam.core.vault.policy.ParameterValue;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.Restrictions;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes policies as HCL that people can read: a block for each rule, in the order of paths, with
/// everything inside in a fixed order, so that policies that mean the same are the same text. What
/// it writes is read as the same policy.
public final class PolicyWriter {
    private static final Comparator<PathRule> ORDER =
            Comparator.comparing(PathRule::path).thenComparing(PolicyWriter::block);

    private PolicyWriter() {}

    public static String write(VaultPolicy policy) {
        return policy.rules().stream()
                .sorted(ORDER)
                .map(PolicyWriter::block)
                .collect(joining("\n"));
    }

    /// The same below a comment, which may have several lines.
    public static String write(VaultPolicy policy, String comment) {
        var lines = comment.lines().map(line -> ("# " + line).stripTrailing() + "\n");
        return lines.collect(joining()) + write(policy);
    }

    private static String block(PathRule rule) {
        var lines = new ArrayList<String>();
        lines.add("capabilities = " + texts(Capability.words(rule.capabilities())));
        restrictions(rule.restrictions(), lines);
        addTexts("subscribe_event_types", rule.eventTypes(), lines);
        return "path %s {\n%s}\n".formatted(quoted(rule.path().written()), indented(lines));
    }

    private static void restrictions(Restrictions restrictions, List<String> lines) {
        var parameters = restrictions.parameters();
        addParameters("allowed_parameters", parameters.allowed(), lines);
        addParameters("denied_parameters", parameters.denied(), lines);
        addTexts("required_parameters", parameters.required(), lines);
        addDuration("min_wrapping_ttl", restrictions.wrapping().min(), lines);
        addDuration("max_wrapping_ttl", restrictions.wrapping().max(), lines);
        addTexts("mfa_methods", restrictions.mfaMethods(), lines);
        addControlGroup(restrictions.controlGroup(), lines);
    }

    private static void addParameters(
            String name, Map<String, Set<ParameterValue>> parameters, List<String> lines) {
        if (!parameters.isEmpty()) {
            lines.add(name + " = {");
            parameters.forEach(
                    (parameter, values) ->
                            lines.add("  %s = %s".formatted(quoted(parameter), sorted(values))));
            lines.add("}");
        }
    }

    private static void addTexts(String name, Collection<String> texts, List<String> lines) {
        if (!texts.isEmpty()) {
            lines.add("%s = %s".formatted(name, texts(texts)));
        }
    }

    private static void addDuration(String name, Duration duration, List<String> lines) {
        if (!duration.isZero()) {
            lines.add("%s = \"%s\"".formatted(name, text(duration)));
        }
    }

    private static void addControlGroup(ControlGroup group, List<String> lines) {
        if (group.factors().isEmpty()) {
            return;
        }
        lines.add("control_group = {");
        addDuration("  ttl", group.ttl(), lines);
        for (var factor : group.factors()) {
            lines.add("  factor %s {".formatted(quoted(factor.name())));
            addTexts("    controlled_capabilities", Capability.words(factor.controlled()), lines);
            lines.add("    identity {");
            addTexts("      group_ids", factor.groupIds(), lines);
            addTexts("      group_names", factor.groupNames(), lines);
            lines.add("      approvals = " + factor.approvals());
            lines.add("    }");
            lines.add("  }");
        }
        lines.add("}");
    }

    /// Seconds where they are whole.
    private static String text(Duration duration) {
        return duration.toNanosPart() == 0 ? duration.toSeconds() + "s" : duration.toNanos() + "ns";
    }

    private static String indented(List<String> lines) {
        return lines.stream().map("  %s\n"::formatted).collect(joining());
    }

    private static String texts(Collection<String> texts) {
        return texts.stream().map(PolicyWriter::quoted).collect(joining(", ", "[", "]"));
    }

    private static String sorted(Set<ParameterValue> values) {
        return values.stream().map(PolicyWriter::value).sorted().collect(joining(", ", "[", "]"));
    }

    private static String value(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Text(var text) -> quoted(text);
            case ParameterValue.Flag(var flag) -> Boolean.toString(flag);
            case ParameterValue.Numeral(var number) -> number;
            case ParameterValue.Many(var values) ->
                    values.stream().map(PolicyWriter::value).collect(joining(", ", "[", "]"));
        };
    }

    /// A dollar before a brace is escaped, since what is between the braces would be taken as
    /// written, quotes and all.
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            boolean interpolates = next == '$' && text.startsWith("{", i + 1);
            if (next == '"' || next == '\\') {
                quoted.append('\\').append(next);
            } else if (next < ' ' || next == '\u007F' || interpolates) {
                quoted.append("\\x%02x".formatted((int) next));
            } else {
                quoted.append(next);
            }
        }
        return quoted.append('"').toString();
    }
}
