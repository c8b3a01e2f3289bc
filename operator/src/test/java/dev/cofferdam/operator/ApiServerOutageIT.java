package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.control.Component;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The API server goes away and comes back while the operator works.
@RealServers
class ApiServerOutageIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void goesOnWhereItWasWithoutARestart() {
        // Given
        put("before");
        stage.externalSecret("kept", "refreshInterval: 1s\n" + entry("KEY", "app", "password"));
        stage.awaitData("kept", Map.of("KEY", Canary.value("before")));

        // When
        stage.servers().cluster().stop(Component.API_SERVER);
        put("after");
        await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
        assertThat(operator.operator().isLive()).as("a restart would not help").isTrue();
        stage.servers().cluster().start(Component.API_SERVER);

        // Then
        stage.awaitData("kept", Map.of("KEY", Canary.value("after")));
        stage.edit("kept", "{\"data\":{\"KEY\":\"" + Stage.encoded("tampered") + "\"}}");
        stage.awaitData("kept", Map.of("KEY", Canary.value("after")));
        stage.externalSecret("new", entry("KEY", "app", "password"));
        stage.awaitData("new", Map.of("KEY", Canary.value("after")));
        assertThat(operator.operator().isLive()).isTrue();
    }

    private static void put(String when) {
        stage.tenant().put("app", Map.of("password", Canary.value(when)));
    }
}
