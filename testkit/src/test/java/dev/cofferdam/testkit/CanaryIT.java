package dev.cofferdam.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary.Finding;
import dev.cofferdam.testkit.Canary.Form;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Runs last, as in every module with real servers, and shows that it would find something.
@RealServers
@Order(Integer.MAX_VALUE)
class CanaryIT {
    private final Servers servers;
    private final Tenant tenant;

    CanaryIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
    }

    @Test
    void runsAfterTheOtherClasses() {
        assertThat(servers.vaultAudit().since(Mark.START))
                .as("what RealServersIT asked")
                .anyMatch(request -> request.path().contains("real-servers-it"));
    }

    @Test
    void noSecretValueIsLeftAnywhere() {
        var reports = Path.of("target", "failsafe-reports");

        assertThat(Canary.search(servers, reports)).isEmpty();
    }

    @Test
    void aSecretIsWhereAValueBelongsAndAConfigMapIsNot() {
        var secret =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("right")
                        .withNamespace(tenant.namespace())
                        .endMetadata()
                        .withStringData(Map.of("password", Canary.value("right")))
                        .build();
        var configMap =
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("wrong")
                        .withNamespace(tenant.namespace())
                        .endMetadata()
                        .withData(Map.of("password", Canary.value("wrong")))
                        .build();
        servers.admin().resource(secret).create();
        var wrong = servers.admin().resource(configMap).create();

        var findings = Canary.search(servers);

        servers.admin().resource(wrong).delete();
        assertThat(findings)
                .containsExactly(
                        new Finding("configmaps " + tenant.namespace() + "/wrong", Form.PLAIN));
    }
}
