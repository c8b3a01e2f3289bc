package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A namespace has to let the operator in, and has to say so only once.
@RealServers
class GrantIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        tenant.account("myapp-sa");
        tenant.role("role-" + tenant.namespace(), "myapp-sa", "*");
        tenant.put("app", Map.of("password", Canary.value("app")));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void saysHowToGrantAndWorksOnceThatIsDone() {
        // Given
        var namespace = stage.tenant().namespace();
        stage.store("vault-backend");
        stage.externalSecret("app", entry("KEY", "app", "password"));
        stage.awaitStore(
                "vault-backend",
                "False",
                "NotGranted",
                "grant it with: cofferdam grant " + namespace);
        stage.awaitCondition(
                "app", "False", "NotGranted", "grant it with: cofferdam grant " + namespace);

        // When
        stage.tenant().grant("myapp-sa");

        // Then
        stage.awaitData("app", Map.of("KEY", Canary.value("app")));
        stage.awaitStore("vault-backend", "True", "Valid", "store validated");
    }

    @Test
    void theOperatorsOwnTokenReadsNothingThatWasNotGranted() {
        try (var client =
                new KubernetesClientBuilder().withConfig(stage.servers().operator()).build()) {
            // When
            var refused =
                    Assertions.catchThrowableOfType(
                            KubernetesClientException.class,
                            () -> client.secrets().inNamespace("kube-system").list());

            // Then
            assertThat(refused.getCode()).isEqualTo(403);
        }
    }
}
