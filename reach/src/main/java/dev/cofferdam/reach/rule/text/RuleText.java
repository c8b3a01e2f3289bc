package dev.cofferdam.reach.rule.text;

import dev.cofferdam.reach.object.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What people read about a rule, and for a rule about rights what they are.
///
/// @param cut how to cut a path at a step of this rule; empty where there is nothing to do
/// @param approximate in which way the rule finds more than there is; empty where it does not
public record RuleText(
        String id,
        Severity severity,
        String title,
        String why,
        String cut,
        String approximate,
        Optional<RightRule> rights) {
    static RuleText read(Fields file) {
        return new RuleText(
                file.text("id"),
                Severity.valueOf(file.text("severity").toUpperCase(Locale.ROOT)),
                file.text("title"),
                file.text("why"),
                file.text("cut"),
                file.text("approximate"),
                file.has("gives") ? Optional.of(RightRule.read(file)) : Optional.empty());
    }

    /// Rights that give something: one of the alternatives, all rights of it for the same object.
    ///
    /// @param until the first minor version of Kubernetes 1 for which it does not hold; zero for none
    public record RightRule(
            Gain gain, int until, boolean condition, List<List<Right>> alternatives) {
        private static RightRule read(Fields file) {
            var until = file.text("until");
            return new RightRule(
                    Gain.valueOf(file.text("gives").toUpperCase(Locale.ROOT).replace('-', '_')),
                    until.isEmpty() ? 0 : Integer.parseInt(until),
                    file.flag("condition").orElse(false),
                    file.maps("any").stream()
                            .map(each -> each.maps("all").stream().map(Right::read).toList())
                            .toList());
        }
    }

    /// A right of RBAC that a rule asks for.
    ///
    /// @param unnamed whether a right for single names does not count, since the request has no name
    /// @param cluster whether the resource has no namespace
    public record Right(
            List<String> verbs,
            String group,
            String resource,
            String subresource,
            boolean unnamed,
            boolean cluster) {
        public static Right of(String verb, String group, String resource, boolean cluster) {
            return new Right(List.of(verb), group, resource, "", false, cluster);
        }

        private static Right read(Fields right) {
            var resource = right.text("resource").split("/", -1);
            return new Right(
                    right.texts("verbs"),
                    right.text("group"),
                    resource[0],
                    resource.length > 1 ? resource[1] : "",
                    right.flag("unnamed").orElse(false),
                    right.flag("cluster").orElse(false));
        }
    }

    /// What rights give.
    public enum Gain {
        SECRETS,
        ALL_SECRETS,
        NEW_SECRETS,
        NEW_ACCOUNTS,
        EXTERNAL_SECRETS,
        PODS,
        WORKLOAD,
        ALL_WORKLOADS,
        DEBUG,
        TOKENS,
        ACCOUNTS,
        MINTED,
        ALL_MINTED,
        ADMIN
    }
}
