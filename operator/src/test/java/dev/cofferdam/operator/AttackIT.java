package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One tenant writes templates that cost as much as they can; others notice nothing of it.
@RealServers
class AttackIT {
    private static final int OBJECTS = 24;
    private static final Duration BETWEEN_LOOKS = Duration.ofNanos(200_000);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Takes memory, and holds it while it takes time.
    private static final String MEMORY =
            "{{ $a := repeat 7000000 \"y\" }}{{ range until 60 }}{{ (genCA \"x\" 1).Cert }}{{ end }}{{ len $a }}";

    private static final String TIME = "{{ range until 60 }}{{ (genCA \"x\" 1).Cert }}{{ end }}";

    /// Stays below its limits, so that it is rendered again each second.
    private static final String WITHIN_LIMITS =
            "{{ range until 8 }}{{ (genCA \"x\" 1).Cert }}{{ end }}";

    private final AtomicInteger most = new AtomicInteger();
    private final AtomicBoolean watching = new AtomicBoolean(true);
    private RunningOperator operator;
    private Thread watch;

    @BeforeEach
    void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.clusterWide(servers);
        tenant.apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: { name: ${ns}-other }
                """);
        store(tenant, tenant.namespace());
        store(tenant, tenant.namespace() + "-other");
        watch = Thread.startVirtualThread(() -> watch(tenant.namespace()));
    }

    @AfterEach
    void stop() throws InterruptedException {
        watching.set(false);
        watch.join();
        operator.close();
    }

    /// Sees how many of a namespace compute at a time.
    private void watch(String namespace) {
        var workbench = operator.operator().slots().workbench();
        while (watching.get()) {
            most.accumulateAndGet(workbench.computing(namespace), Math::max);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    @Test
    void costlyTemplatesDoNotDelayOtherTenants(Servers servers, Tenant tenant) {
        var capacity = operator.operator().slots().workbench().capacity();
        var other = tenant.namespace() + "-other";

        // When
        for (int each = 0; each < OBJECTS; each++) {
            var template = each % 3 == 0 ? MEMORY : each % 3 == 1 ? TIME : WITHIN_LIMITS;
            templated(tenant, tenant.namespace(), "costly-" + each, template);
        }
        await().atMost(PATIENCE).until(() -> most.get() > 0);
        for (int each = 0; each < 3; each++) {
            templated(tenant, other, "cheap-" + each, "{{ .value | upper }}");
        }

        // Then
        for (int each = 0; each < 3; each++) {
            awaitReady(servers, other, "cheap-" + each);
        }
        assertThat(operator.get("/livez").statusCode()).isEqualTo(200);
        awaitCause(servers, tenant.namespace(), "costly-1");
        assertThat(most.get()).isBetween(1, capacity.each());
        assertThat(capacity.each()).isLessThan(capacity.places());

        // When
        servers.admin().resources(ExternalSecret.class).inNamespace(tenant.namespace()).delete();
        templated(tenant, tenant.namespace(), "cheap", "{{ .value | upper }}");

        // Then
        awaitReady(servers, tenant.namespace(), "cheap");
        assertThat(operator.get("/livez").body()).contains("[+]processing ok");
    }

    private static void store(Tenant tenant, String namespace) {
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1
                kind: SecretStore
                metadata: { name: own, namespace: %s }
                spec: { provider: { fake: { data: [{ key: a, value: "%s" }] } } }
                """
                        .formatted(namespace, "attack"));
    }

    private static void templated(Tenant tenant, String namespace, String name, String template) {
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata: { name: %s, namespace: %s }
                spec:
                  refreshInterval: 1s
                  secretStoreRef: { name: own }
                  target: { template: { data: { x: '%s' } } }
                  data: [{ secretKey: value, remoteRef: { key: a } }]
                """
                        .formatted(name, namespace, template));
    }

    private static void awaitReady(Servers servers, String namespace, String name) {
        awaitMessage(servers, namespace, name, "secret synced");
    }

    private static void awaitCause(Servers servers, String namespace, String name) {
        awaitMessage(servers, namespace, name, "TemplateLimit");
    }

    private static void awaitMessage(
            Servers servers, String namespace, String name, String message) {
        await(name + " to say " + message)
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            var found =
                                    servers.admin()
                                            .resources(ExternalSecret.class)
                                            .inNamespace(namespace)
                                            .withName(name)
                                            .get();
                            assertThat(Stage.condition(Objects.requireNonNull(found)))
                                    .isNotNull()
                                    .extracting(condition -> condition.message())
                                    .asString()
                                    .contains(message);
                        });
    }
}
