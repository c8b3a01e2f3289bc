package dev.cofferdam.operator.restart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServers
class DisruptionBudgetsIT {
    /// A budget that nothing has counted pods for allows no disruption.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | matchLabels: { app: web } | true",
                "b | matchLabels: { app: other } | false",
                "c | matchExpressions: [{ key: app, operator: In, values: [web, api] }] | true",
                "d | matchExpressions: [{ key: app, operator: NotIn, values: [web] }] | false",
                "e | matchExpressions: [{ key: app, operator: DoesNotExist }] | false",
                "f | matchLabels: {} | true"
            })
    void aBudgetIsOfThePodsThatItSelects(
            String name, String selector, boolean blocks, Servers servers, Tenant tenant) {
        var manifest =
                """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: { name: %s }
                spec: { minAvailable: 1, selector: { %s } }
                """
                        .formatted(name, selector);
        var budget = tenant.apply(manifest).getFirst();

        assertThat(new DisruptionBudgets(servers.admin()).block(workload(tenant)))
                .isEqualTo(blocks);
        servers.admin().resource(budget).delete();
    }

    private static Workload workload(Tenant tenant) {
        var object =
                """
                {"metadata": {"namespace": "%s", "name": "web"},
                "spec": {"template": {"metadata": {"labels": {"app": "web"}}, "spec": {}}}}"""
                        .formatted(tenant.namespace());
        return Workload.read(
                WorkloadKind.DEPLOYMENT, JsonReader.read(object.getBytes(UTF_8)).orElseThrow());
    }
}
