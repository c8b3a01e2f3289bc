package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.MaliciousServer;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A tenant names servers that were made to harm. Others do not notice, and nothing is left of
/// them.
@RealServers
class MaliciousServersAttackIT {
    private static final MaliciousServer SERVER = new MaliciousServer();
    private static final int MANY = 40;
    private static final String OBJECTS = "{},".repeat(1 << 16);
    private static final String BLANKS = " ".repeat(1 << 20);

    private static Stage good;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.clusterWide(servers);
        good = Stage.withStore(servers, tenant);
        good.tenant().put("app", Map.of("password", Canary.value("attacked")));
        tenant.apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: { name: ${ns}-evil }
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: { name: evil-sa, namespace: ${ns}-evil }
                """);
    }

    @AfterAll
    static void stop() {
        operator.close();
        SERVER.close();
    }

    @Test
    void answersWithoutEndKeepOnlyTheirOwnNamespaceFromWorking() {
        var vault =
                SERVER.play(
                        "huge",
                        (request, reply) -> {
                            if (request.path().contains("/data/")) {
                                reply.chunks("{\"data\":{\"data\":{\"a\":[", OBJECTS, 336, "0]}}}");
                            } else {
                                MaliciousServer.well(request, reply);
                            }
                        });
        var api =
                SERVER.play(
                        "endless",
                        (request, reply) -> {
                            if (request.method().equals("GET")) {
                                reply.chunks("{\"metadata\":{},\"items\":[", BLANKS, 600, "]}");
                            } else {
                                MaliciousServer.well(request, reply);
                            }
                        });
        for (int each = 0; each < 8; each++) {
            vaultStore("huge-" + each, vault);
            externalSecret("huge-" + each, "extract: { key: app }");
            apiStore("endless-" + each, api);
            externalSecret("endless-" + each, "find: { name: { regexp: '.*' } }");
        }

        awaitProblem("huge-7", "AnswerTooLarge");
        awaitProblem("endless-7", "AnswerTooLarge");
        good.externalSecret("unharmed", Stage.entry("password", "app", "password"));
        good.awaitData("unharmed", Map.of("password", Canary.value("attacked")));
        assertThat(operator.operator().isLive()).isTrue();
    }

    @Test
    void valuesThatNoServerSendsAreProblems() {
        vaultStore("lease", lease("\"long\""));
        apiStore(
                "base64",
                SERVER.play(
                        "base64",
                        (request, reply) -> {
                            if (request.method().equals("GET")) {
                                reply.json(
                                        200,
                                        "{\"metadata\":{\"name\":\"x\"},\"data\":{\"k\":\"!!\"}}");
                            } else {
                                MaliciousServer.well(request, reply);
                            }
                        }));
        apiStore("moved", SERVER.play("moved", MaliciousServersAttackIT::moved));
        externalSecret("base64", "extract: { key: x }");
        externalSecret("moved", "extract: { key: x }");

        awaitStore("lease", "NotVault");
        awaitProblem("base64", "ApiServerError");
        awaitProblem("moved", "ApiServerError");
        assertThat(SERVER.requests("stolen")).isEmpty();
    }

    private static URI lease(String duration) {
        return SERVER.play(
                "lease",
                (request, reply) -> {
                    if (request.path().contains("/login")) {
                        reply.json(200, MaliciousServer.login(duration));
                    } else {
                        MaliciousServer.well(request, reply);
                    }
                });
    }

    private static void moved(MaliciousServer.Request request, MaliciousServer.Reply reply)
            throws IOException {
        if (request.method().equals("GET")) {
            reply.redirect(URI.create(SERVER.elsewhere("stolen") + request.path()));
        } else {
            MaliciousServer.well(request, reply);
        }
    }

    @Test
    void nothingIsLeftOfManyStoresThatAreGone() {
        var threads = threads();
        for (int each = 0; each < MANY; each++) {
            vaultStore("many-" + each, SERVER.address("many-" + each));
            apiStore("api-" + each, SERVER.address("api"));
        }
        awaitStore("many-" + (MANY - 1), "Valid");
        awaitStore("api-" + (MANY - 1), "Valid");
        assertThat(threads()).isLessThan(threads + 10);

        for (int each = 0; each < MANY; each++) {
            store("many-" + each).delete();
            store("api-" + each).delete();
        }

        await("series to be dropped")
                .atMost(Duration.ofMinutes(3))
                .until(() -> !operator.metrics().contains("/many-"));
        await("connections to be closed")
                .atMost(Duration.ofMinutes(2))
                .until(() -> SERVER.connections() < 5);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .count();
    }

    private static String namespace() {
        return good.tenant().namespace() + "-evil";
    }

    private static Resource<SecretStore> store(String name) {
        return good.servers()
                .admin()
                .resources(SecretStore.class)
                .inNamespace(namespace())
                .withName(name);
    }

    private static void awaitProblem(String name, String cause) {
        await(name + " to say " + cause)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> {
                            var found =
                                    good.servers()
                                            .admin()
                                            .resources(ExternalSecret.class)
                                            .inNamespace(namespace())
                                            .withName(name)
                                            .get();
                            var condition = found == null ? null : Stage.condition(found);
                            assertThat(condition).isNotNull();
                            assertThat(condition.message()).contains(cause + ": ");
                        });
    }

    private static void awaitStore(String name, String word) {
        await(name + " to say " + word)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> {
                            var status = Objects.requireNonNull(store(name).get()).getStatus();
                            assertThat(status).isNotNull();
                            assertThat(status.conditions())
                                    .anyMatch(
                                            condition ->
                                                    word.equals(condition.reason())
                                                            || String.valueOf(condition.message())
                                                                    .startsWith(word + ": "));
                        });
    }

    private static void vaultStore(String name, URI server) {
        store(
                name,
                """
                vault:
                      server: %s
                      path: kv
                      version: v2
                      auth: { kubernetes: { mountPath: kubernetes, role: r, serviceAccountRef: { name: evil-sa } } }
                """
                        .formatted(server));
    }

    private static void apiStore(String name, URI server) {
        store(
                name,
                "kubernetes: { remoteNamespace: default, server: { url: '%s' } }"
                        .formatted(server));
    }

    private static void store(String name, String provider) {
        good.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: %s, namespace: ${ns}-evil }
                        spec:
                          provider:
                            %s
                        """
                                .formatted(name, provider));
    }

    private static void externalSecret(String name, String source) {
        good.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: ExternalSecret
                        metadata: { name: %s, namespace: ${ns}-evil }
                        spec:
                          secretStoreRef: { name: %s }
                          dataFrom: [ { %s } ]
                        """
                                .formatted(name, name, source));
    }
}
