package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.operator.cluster.watch.Watched;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import io.javaoperatorsdk.operator.processing.Controller;
import org.junit.jupiter.api.Test;

/// What `/livez` and `/readyz` say, and that they say so when a loop is really broken.
@RealServers
class HealthIT {
    @Test
    void aWellOperatorTellsEachCheck(Servers servers) {
        try (var operator = RunningOperator.clusterWide(servers)) {
            // When
            var live = operator.get("/livez");
            var ready = operator.get("/readyz");

            // Then
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.body().lines())
                    .contains("[+]informers ok", "[+]reconciles ok", "[+]slots ok", "[+]stores ok")
                    .contains("[+]processing ok")
                    .contains("[+]secrets ok", "[+]grants ok", "livez check passed");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).isEqualTo("[+]caches ok\nreadyz check passed\n");
        }
    }

    @Test
    void anOperatorWithADeadInformerIsNotLive(Servers servers) {
        try (var operator = RunningOperator.namespaced(servers)) {
            // Given
            var controller =
                    operator
                            .operator()
                            .framework()
                            .getRuntimeInfo()
                            .getRegisteredControllers()
                            .stream()
                            .filter(Controller.class::isInstance)
                            .map(one -> (Controller<?>) one)
                            .filter(one -> "secretstore".equals(one.getConfiguration().getName()))
                            .findFirst()
                            .orElseThrow();

            // When
            controller.getEventSourceManager().stop();

            // Then
            await().dontCatchUncaughtExceptions() // of what was still at work
                    .until(() -> operator.get("/livez").statusCode() == 503);
            assertThat(operator.get("/livez").body())
                    .contains("[-]informers failed: secretstore is not watched any more\n")
                    .contains("[+]stores ok\n")
                    .endsWith("livez check failed\n");
        }
    }

    @Test
    void storesAndSecretsThatAreNotWatchedAnyMoreHaveFailed(Servers servers) {
        // Given
        var client = servers.admin();
        var stores = new Stores(client, new Namespaces(client), "default", (_, _) -> {});
        var secrets = new ManagedObjects<>(Watched.secrets(client), false, (_, _) -> {});
        secrets.held("default", "any");
        assertThat(stores.state().well()).isTrue();
        assertThat(secrets.state().well()).isTrue();

        // When
        stores.close();
        secrets.close();

        // Then
        await().until(() -> !stores.state().well() && !secrets.state().well());
        assertThat(secrets.state().text())
                .isEqualTo("Secrets of namespace default are not watched any more");
    }
}
