package dev.cofferdam.core.vault.policy.text;

import dev.cofferdam.core.document.hcl.Hcl;
import dev.cofferdam.core.document.hcl.HclItem;
import dev.cofferdam.core.document.hcl.HclReading;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads policies: HCL, or JSON if the text begins with a brace. What Vault refuses is a failure
/// that names the line, what is there, and what to write. A few texts that Vault takes for
/// something else than they seem are failures too.
public final class PolicyParser {
    private static final Set<String> TOP = Set.of("path", "name");

    private PolicyParser() {}

    public static Answer<VaultPolicy> parse(String name, String text) {
        return rules(name, text)
                .map(rules -> new VaultPolicy(name, rules.stream().map(SourceRule::rule).toList()));
    }

    /// The rules with their places, in the order of the text.
    public static Answer<List<SourceRule>> rules(String name, String text) {
        try {
            return Answer.got(
                    rules(text.strip().startsWith("{") ? JsonPolicy.items(text) : hcl(text)));
        } catch (PolicyException refused) {
            return Answer.failed(Problem.invalidField("policy " + name, refused.text()));
        }
    }

    private static List<HclItem> hcl(String text) throws PolicyException {
        return switch (Hcl.read(text)) {
            case HclReading.Read(var items) -> items;
            case HclReading.Broken(var fault) -> throw new PolicyException(fault.text());
        };
    }

    private static List<SourceRule> rules(List<HclItem> items) throws PolicyException {
        var rules = new ArrayList<SourceRule>();
        for (var item : items) {
            var key = item.keys().getFirst();
            if (!TOP.contains(key.value())) {
                throw new PolicyException(
                        key.position(),
                        "has %s where a policy has only path: write path \"...\" { }"
                                .formatted(Attributes.shown(key.value())));
            }
            if (key.value().equals("path")) {
                rules.add(RuleReader.read(item));
            } else {
                Attributes.text(item.value(), "name");
            }
        }
        return rules;
    }
}
