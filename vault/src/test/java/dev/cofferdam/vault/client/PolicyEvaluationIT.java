package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static dev.cofferdam.vault.client.Stage.ON_VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cofferdam.core.arbitrary.PolicyWorld;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.AccessList;
import dev.cofferdam.core.vault.policy.text.PolicyParser;
import dev.cofferdam.core.vault.policy.text.PolicyWriter;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.sandbox.vault.VaultRefused;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What we say a token may do, against what Vault says. `-Dacl.worlds=300 -Dacl.paths=200` tries
/// more, `-Dacl.seed=7` others.
@Tag(ON_BOTH)
class PolicyEvaluationIT {
    private static final int WORLDS = Integer.getInteger("acl.worlds", 50);
    private static final int PATHS = Integer.getInteger("acl.paths", 60);

    /// OpenBao refuses policies that name them.
    private static final Set<Capability> UNKNOWN =
            VaultProduct.chosen() == VaultProduct.OPENBAO
                    ? EnumSet.of(Capability.SUBSCRIBE, Capability.RECOVER)
                    : Set.of();

    private static final long SEED = Long.getLong("acl.seed", 20261130L);

    @Test
    void capabilitiesAreThoseOfVault(TestReporter reporter) {
        var names =
                List.of(Stage.name("acl"), Stage.name("acl"), Stage.name("acl"), Stage.name("acl"));
        int compared = 0;
        int granted = 0;
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            var world = new PolicyWorld(seed, UNKNOWN);
            var policies = world.policies();
            var token = token(policies, names);
            var paths = comparable(world.paths(PATHS));
            var ours = AccessList.of(policies, IdentityValues.none());
            var expected = new TreeMap<String, List<String>>();
            paths.forEach(path -> expected.put(path, ours.capabilities(path)));

            assertThat(capabilities(token, paths))
                    .as("seed %d, policies%n%s", seed, texts(policies))
                    .isEqualTo(expected);

            compared += paths.size();
            granted += (int) expected.values().stream().filter(PolicyEvaluationIT::grants).count();
        }
        reporter.publishEntry(
                "sys/capabilities",
                "%d worlds from seed %d, %d paths, %d of them with access"
                        .formatted(WORLDS, SEED, compared, granted));
        assertThat(granted).isBetween(compared / 10, compared * 9 / 10);
    }

    /// Where several patterns with `+` fit a path that ends with a slash, OpenBao may let another one
    /// decide.
    private static List<String> comparable(List<String> paths) {
        return VaultProduct.chosen() == VaultProduct.VAULT
                ? paths
                : paths.stream().filter(path -> !path.endsWith("/")).toList();
    }

    @Test
    @Tag(ON_VAULT) // OpenBao refuses the whole policy if a value that it inserts holds / or *
    void templatesStandForWhatVaultPutsThere() {
        var user = new VaultIdentity(Stage.admin());
        var names = templates(user);
        var hcl = new StringBuilder();
        var paths = new ArrayList<String>();
        for (var name : names) {
            for (var around : List.of("t/%s/x", "u/%s", "v/%s/*", "w/a%sb/+", "/%s")) {
                var path = around.formatted("{{" + name + "}}");
                hcl.append("path \"%s\" { capabilities = [\"read\"] }%n".formatted(path));
                for (var value : user.values().values()) {
                    paths.add(around.formatted(value).replace("+", "q").replace("*", "r"));
                }
                paths.add(around.formatted("zz").replace("+", "q").replace("*", "r"));
            }
        }
        Stage.admin().policy(user.policy(), hcl.toString());
        var policy = parsed(user.policy(), hcl.toString());
        var ours = AccessList.of(List.of(policy), IdentityValues.of(user.values()));
        var distinct = paths.stream().distinct().toList();
        var expected = new TreeMap<String, List<String>>();
        distinct.forEach(path -> expected.put(path, ours.capabilities(path)));

        assertThat(capabilities(user.login(), distinct)).isEqualTo(expected);
        assertThat(expected.values()).contains(List.of("read"), List.of("deny"));
    }

    private static List<String> templates(VaultIdentity user) {
        return List.of(
                "identity.entity.id",
                " identity.entity.name ",
                "identity.entity.metadata.team",
                "identity.entity.metadata.empty",
                "identity.entity.metadata.slash",
                "identity.entity.metadata.star",
                "identity.entity.metadata.plus",
                "identity.entity.metadata.none",
                "identity.entity.aliases." + user.accessor() + ".name",
                "identity.entity.aliases." + user.accessor() + ".custom_metadata.zone",
                "identity.entity.aliases.other.name",
                "identity.groups.names." + user.group() + ".id",
                "identity.groups.names." + user.group() + ".metadata.area",
                "identity.groups.names.other.id",
                "identity.entity",
                "no.such");
    }

    /// OpenBao asks more of a control group.
    private static Stream<String> policiesThatVaultTakes() {
        return Stream.concat(
                VaultProduct.chosen() == VaultProduct.VAULT
                        ? Stream.of(
                                "path \"a\" { control_group = { factor \"f\" { identity { group_names = [\"g\"] approvals = 1 } } } }")
                        : Stream.empty(),
                policiesThatBothTake());
    }

    private static Stream<String> policiesThatBothTake() {
        return Stream.of(
                "",
                "# nothing",
                "path \"a\" {}",
                "path \"a\" { }\npath \"a\" { }",
                "path \"a\" { capabilities = [] }",
                "path \"a\" { capabilities = [\"read\",,\"list\",] }",
                "path \"a\" { capabilities = [\"read\"] comment = 3 }",
                "path \"a\" { policy = \"write\", capabilities = [\"sudo\"] }",
                "path \"a\" { capabilities = [\"deny\", \"nonsense\"] }",
                "path \"a\" { allowed_parameters = { \"x\" = [], y = [1, true, 2.5, [\"z\"]] } }",
                "path \"a\" { denied_parameters { x = [] } }",
                "path \"a\" { min_wrapping_ttl = 0x10 max_wrapping_ttl = \"1h30m\" }",
                "path \"a\" { min_wrapping_ttl = \"2d\" }",
                "path \"${\"x\"}\" { capabilities = [\"read\"] }",
                "path \"a\\u00e9\\x41\\101\" { }",
                "path a { capabilities = [\"read\"] }",
                "path { capabilities = [\"read\"] }",
                "path \"a\" \"b\" { capabilities = [\"read\"] }",
                "name = \"x\"\npath \"a\" { }",
                "path \"a\" { required_parameters = [<<EOT\nx\nEOT\n] }",
                "path \"a\" { required_parameters = [<<-EOT\n  x\n  EOT\n] }",
                "{\"path\": {\"a\": {\"capabilities\": [\"read\"]}}}",
                "{\"path\": [{\"a\": {\"policy\": \"read\"}}, {\"b\": {\"policy\": \"read\"}}]}",
                "{\"path\": {}}",
                "/* a */ path \"a\" { } // b",
                "path \"a\" { capabilities = [\"read\"] }\r\npath \"b\" { policy = \"read\" }\r\n",
                "path \"a/{{identity.entity.name}}\" { }",
                "path \"a/{{ no such }}\" { }");
    }

    @ParameterizedTest
    @MethodSource("policiesThatVaultTakes")
    void takesPoliciesThatVaultTakes(String text) {
        var name = Stage.name("taken");
        if (!text.isEmpty()) {
            Stage.admin().policy(name, text);
        }

        var policy = parsed(name, text);

        var paths = List.of("a", "b", "path", "aéAA", "${\"x\"}", "a/b");
        var token = create(List.of(name));
        var ours = AccessList.of(List.of(policy), IdentityValues.none());
        var expected = new TreeMap<String, List<String>>();
        paths.forEach(path -> expected.put(path, ours.capabilities(path)));
        assertThat(capabilities(token, paths)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path \"a\" { capabilities = [\"raed\"] }",
                "path \"a\" { capabilities = [\"nonsense\", \"deny\"] }",
                "path \"a\" { capabilities = \"read\" }",
                "path \"a\" { capabilities = [read] }",
                "path \"a\" { capabilities = [true] }",
                "path \"a\" { Capabilities = [\"read\"] }",
                "path \"a\" { unknown = 1 }",
                "path \"a\" { policy = \"none\" }",
                "path \"a/+*\" { }",
                "path \"a/{{x\" { }",
                "path \"a/}}\" { }",
                "path \"a/{{x}}}}\" { }",
                "unknown \"a\" { }",
                "path = \"a\"",
                "path = { \"a\" = { capabilities = [\"read\"] } }",
                "path \"a\" {",
                "path \"a\"",
                "path \"a { }",
                "path \"a\\q\" { }",
                "path \"a\" { } ?",
                "path \"a\" { } /*",
                "path \"a\" { allowed_parameters = { x = 1 } }",
                "path \"a\" { min_wrapping_ttl = \"x\" }",
                "path \"a\" { min_wrapping_ttl = 10 max_wrapping_ttl = 5 }",
                "path \"a\" { control_group = { } }",
                "path \"a\" { required_parameters = [<<-EOT\nx\nEOT\n] }",
                "path \"a\" { required_parameters = [<<EOT\nx\n] }",
                "{\"path\": {\"a\": {\"b\": 1}}}",
                "{\"path\": {\"a\": {\"allowed_parameters\": {\"x\": []}}}}",
            })
    void refusesPoliciesThatVaultRefuses(String text) {
        assertThat(refusedByVault(text)).isTrue();
        assertThat(PolicyParser.parse("refused", text)).isInstanceOf(Answer.Failed.class);
    }

    @Test
    @Tag(ON_VAULT) // OpenBao takes the last one
    void refusesAnAttributeThatStandsTwice() {
        refusesPoliciesThatVaultRefuses("path \"a\" { policy = \"read\" policy = \"read\" }");
    }

    private static boolean refusedByVault(String text) {
        try {
            Stage.admin().policy(Stage.name("refused"), text);
            return false;
        } catch (VaultRefused refused) {
            return refused.status() == 400;
        }
    }

    private static boolean grants(List<String> capabilities) {
        return !capabilities.equals(List.of("deny"));
    }

    private static String token(List<VaultPolicy> policies, List<String> names) {
        for (int i = 0; i < policies.size(); i++) {
            Stage.admin().policy(names.get(i), PolicyWriter.write(policies.get(i)));
        }
        return create(names.subList(0, policies.size()));
    }

    static String create(List<String> policies) {
        return Stage.admin()
                .write(
                        "auth/token/create",
                        Map.of(
                                "policies",
                                policies,
                                "no_default_policy",
                                true,
                                "ttl",
                                "10m",
                                "type",
                                "batch"))
                .at("/auth/client_token")
                .asText();
    }

    private static String texts(List<VaultPolicy> policies) {
        return String.join("---\n", policies.stream().map(PolicyWriter::write).toList());
    }

    static VaultPolicy parsed(String name, String text) {
        return switch (PolicyParser.parse(name, text)) {
            case Answer.Got<VaultPolicy>(var policy) -> policy;
            case Answer.Failed<VaultPolicy>(var problem) ->
                    throw new AssertionError(problem.text());
        };
    }

    /// What the administrator is told about the token.
    static Map<String, List<String>> capabilities(String token, List<String> paths) {
        JsonNode answer =
                Stage.admin().write("sys/capabilities", Map.of("token", token, "paths", paths));
        var capabilities = new LinkedHashMap<String, List<String>>();
        for (var path : paths) {
            var words = new ArrayList<String>();
            answer.path("data").path(path).forEach(word -> words.add(word.asText()));
            capabilities.put(path, words);
        }
        return new TreeMap<>(capabilities);
    }
}
