package dev.cofferdam.operator.restart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetedWorkloadsTest {
    private static final Map<String, String> ON_CHANGE =
            Map.of("cofferdam.dev/restart", "on-change");

    private final TargetedWorkloads targets = new TargetedWorkloads();

    private static ExternalSecret externalSecret(String name, Map<String, String> annotations) {
        var resource = new ExternalSecret();
        resource.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace("shop")
                        .withName(name)
                        .withAnnotations(annotations)
                        .build());
        return resource;
    }

    private static Workload reader(String namespace, String name, String secret) {
        var json =
                """
                {"metadata":{"name":"%s","namespace":"%s","uid":"u","resourceVersion":"1"},
                "spec":{"template":{"spec":{"containers":[{"envFrom":[{"secretRef":{"name":"%s"}}]}]}}}}"""
                        .formatted(name, namespace, secret);
        return Workload.read(
                WorkloadKind.DEPLOYMENT, JsonReader.read(json.getBytes(UTF_8)).orElseThrow());
    }

    @Test
    void onChangeAsksForReadersAndNoOthers() {
        var concerned = targets.seen(externalSecret("db", ON_CHANGE));
        var web = reader("shop", "web", "db");

        assertThat(targets.of(web)).containsExactly(ContentRef.secret("db"));
        assertThat(concerned.covers(web)).isTrue();
        for (var other : new Workload[] {reader("shop", "x", "y"), reader("else", "web", "db")}) {
            assertThat(targets.of(other)).isEmpty();
            assertThat(concerned.covers(other)).isFalse();
        }
    }

    @Test
    void whatIsSeenAgainConcernsNone() {
        targets.seen(externalSecret("db", ON_CHANGE));

        assertThat(targets.seen(externalSecret("db", ON_CHANGE)).isEmpty()).isTrue();
    }

    @Test
    void whoAsksNoLongerIsForgotten() {
        var web = reader("shop", "web", "db");
        targets.seen(externalSecret("db", ON_CHANGE));
        targets.seen(externalSecret("other", ON_CHANGE));

        var concerned = targets.seen(externalSecret("db", Map.of()));

        assertThat(concerned.covers(web)).isTrue();
        assertThat(targets.of(web)).isEmpty();
        assertThat(targets.of(reader("shop", "web", "other"))).isNotEmpty();
    }

    @Test
    void namesAndReadersAddUp() {
        var named = reader("shop", "named", "none");
        var annotations =
                Map.of(
                        "cofferdam.dev/restart", "on-change",
                        "cofferdam.dev/restart-targets", "Deployment/named");

        targets.seen(externalSecret("db", annotations));

        assertThat(targets.of(named)).containsExactly(ContentRef.secret("db"));
        assertThat(targets.of(reader("shop", "web", "db"))).hasSize(1);
        assertThat(targets.gone(externalSecret("db", annotations)).covers(named)).isTrue();
        assertThat(targets.of(named)).isEmpty();
    }
}
