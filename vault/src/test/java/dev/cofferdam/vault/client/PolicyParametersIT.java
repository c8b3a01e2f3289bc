package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.arbitrary.PolicyWorld;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.ControlGroup;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.ParameterValue;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.Restrictions;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.WrappingTtl;
import dev.cofferdam.core.vault.policy.access.AccessList;
import dev.cofferdam.core.vault.policy.access.AccessRequest;
import dev.cofferdam.core.vault.policy.access.Operation;
import dev.cofferdam.core.vault.policy.text.PolicyWriter;
import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.sandbox.vault.VaultRefused;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// Which parameters a request may have, against what Vault lets pass.
@Tag(ON_BOTH)
class PolicyParametersIT {
    private static final int WORLDS = Integer.getInteger("acl.worlds", 50);
    private static final int REQUESTS = 8;
    private static final int FORBIDDEN = 403;
    private static final long SEED = Long.getLong("acl.seed", 20261130L);

    @Test
    void parametersPassAsVaultLetsThem(TestReporter reporter) {
        var path = Stage.kv(1) + "/x";
        Stage.admin().write(path, Map.of("a", "canary-a"));
        var names = List.of(Stage.name("parameters"), Stage.name("parameters"));
        int passed = 0;
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            var world = new PolicyWorld(seed);
            var policies =
                    List.of(policy(names.get(0), path, world), policy(names.get(1), path, world));
            policies.forEach(p -> Stage.admin().policy(p.name(), PolicyWriter.write(p)));
            var used = seed % 2 == 0 ? policies : policies.subList(0, 1);
            var token =
                    Stage.admin()
                            .as(
                                    PolicyEvaluationIT.create(
                                            used.stream().map(VaultPolicy::name).toList()));
            var ours = AccessList.of(used, IdentityValues.none());
            for (int i = 0; i < REQUESTS; i++) {
                var parameters = comparable(world.parameters());
                var request = new AccessRequest(Operation.UPDATE, path, parameters, Duration.ZERO);

                assertThat(passes(token, path, parameters))
                        .as("seed %d, %s%n%s", seed, parameters, PolicyWriter.write(used.getLast()))
                        .isEqualTo(ours.decide(request).allows());

                passed += ours.decide(request).allows() ? 1 : 0;
            }
        }
        reporter.publishEntry(
                "parameters",
                "%d worlds from seed %d, %d requests, %d passed"
                        .formatted(WORLDS, SEED, WORLDS * REQUESTS, passed));
        assertThat(passed).isBetween(1, WORLDS * REQUESTS - 1);
    }

    /// OpenBao compares a value as a whole, where Vault compares the parts of a list, or of a text
    /// with commas.
    private static Map<String, ParameterValue> comparable(Map<String, ParameterValue> parameters) {
        if (VaultProduct.chosen() == VaultProduct.OPENBAO) {
            parameters.values().removeIf(PolicyParametersIT::hasParts);
        }
        return parameters;
    }

    private static boolean hasParts(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Many _ -> true;
            case ParameterValue.Text(var text) -> text.isEmpty() || text.contains(",");
            case ParameterValue.Flag _, ParameterValue.Numeral _ -> false;
        };
    }

    private static VaultPolicy policy(String name, String path, PolicyWorld world) {
        var restrictions =
                new Restrictions(
                        world.parameterRules(), WrappingTtl.NONE, List.of(), ControlGroup.NONE);
        return new VaultPolicy(
                name,
                List.of(
                        new PathRule(
                                new PathPattern(path),
                                Set.of(Capability.UPDATE),
                                restrictions,
                                new TreeSet<>())));
    }

    private static boolean passes(
            VaultAdmin token, String path, Map<String, ParameterValue> parameters) {
        var body = new HashMap<String, Object>();
        parameters.forEach((name, value) -> body.put(name, json(value)));
        try {
            token.write(path, body);
            return true;
        } catch (VaultRefused refused) {
            return refused.status() != FORBIDDEN;
        }
    }

    private static Object json(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Text(var text) -> text;
            case ParameterValue.Flag(var flag) -> flag;
            case ParameterValue.Numeral(var number) -> Integer.valueOf(number);
            case ParameterValue.Many(var values) ->
                    values.stream().map(PolicyParametersIT::json).toList();
        };
    }
}
