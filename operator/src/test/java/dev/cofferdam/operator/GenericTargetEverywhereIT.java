package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The same with rights in the whole cluster, and with operators that come and go.
@RealServers
class GenericTargetEverywhereIT {
    private static final AllowedKinds KINDS =
            new AllowedKinds(
                    Set.of(ObjectKind.CONFIG_MAP, ObjectKind.of("example.com/v1", "Widget")));

    @Test
    void aRestartWritesOnlyWhatWasChangedMeanwhile(Servers servers, Tenant tenant) {
        // Given
        var objects = new ObjectStage(servers, tenant);
        objects.kinds();
        objects.grantEverywhere("configmaps", "widgets.example.com");
        tenant.put("app", Map.of("password", Canary.value("everywhere")));
        var map = Map.of("KEY", Canary.value("everywhere"));
        try (var _ = RunningOperator.keepingEverywhere(servers, KINDS)) {
            var stage = Stage.withStore(servers, tenant);
            stage.externalSecret("map", target("{ apiVersion: v1, kind: ConfigMap }"));
            stage.externalSecret("widget", target("{ apiVersion: example.com/v1, kind: Widget }"));
            objects.awaitConfigMap("map", map);
            stage.awaitCondition("widget", "True", "ResourceSynced", "secret synced");
            objects.edit("map", "{\"data\":{\"KEY\":\"by hand\"}}");
            objects.awaitConfigMap("map", map);
        }
        var version = objects.version("widget");
        objects.edit("map", "{\"data\":{\"KEY\":\"meanwhile\"}}");

        // When
        try (var _ = RunningOperator.keepingEverywhere(servers, KINDS)) {

            // Then
            objects.awaitConfigMap("map", map);
            await().during(Duration.ofSeconds(2))
                    .atMost(Stage.PATIENCE)
                    .untilAsserted(() -> assertThat(objects.version("widget")).isEqualTo(version));
        } finally {
            objects.clear();
        }
    }

    private static String target(String manifest) {
        return "target: { manifest: %s }%n%s".formatted(manifest, entry("KEY", "app", "password"));
    }
}
