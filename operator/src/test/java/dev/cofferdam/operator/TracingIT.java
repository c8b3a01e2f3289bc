package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.operator.observe.tracing.Collector;
import dev.cofferdam.operator.observe.tracing.Tracing;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a collector is told of an operator's work, with the rights of one granted namespace.
@RealServers
class TracingIT {
    private static final Path PAGE = Path.of("../docs/tracing.md");
    private static final String OUTCOME = "cofferdam.outcome";
    private static final String ERROR = "error.type";

    private static Collector collector;
    private static Stage stage;
    private static Tracing tracing;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        collector = new Collector();
        tracing = Tracing.to(collector.settings());
        operator = RunningOperator.traced(servers, tracing);
        stage = Stage.withStore(servers, tenant);
    }

    /// What was told in the end is not lost either, and nothing that was told is secret.
    @AfterAll
    static void stop() throws IOException {
        stage.all().forEach(each -> each.delete());
        operator.close();
        tracing.close();
        assertThat(collector.refused()).isEmpty();
        assertThat(Canary.files(List.of(Collector.FOLDER))).isEmpty();
        assertDocumented();
        collector.close();
    }

    @Test
    void aSyncIsOneTraceOfAllItsRequests() {
        // Given
        stage.tenant().put("traced", Map.of("password", Canary.value("traced")));

        // When
        stage.externalSecret(
                "traced",
                """
                target: { template: { data: { dsn: "db:{{ .password }}" } } }
                dataFrom: [{ extract: { key: traced } }]
                """);

        // Then
        var root = awaitRoot("ExternalSecret", "traced", "created");
        assertThat(root.getParentSpanId().isEmpty()).isTrue();
        assertThat(Collector.attributes(root))
                .containsEntry("k8s.namespace.name", stage.tenant().namespace())
                .containsEntry("cofferdam.object.name", "traced")
                .doesNotContainKey(ERROR);
        var tree = collector.tree(root);
        assertThat(tree)
                .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(root.getTraceId()))
                .extracting(Span::getName)
                .contains(
                        "Vault ReadSecretData",
                        "run template",
                        "Kubernetes create Secret",
                        "Kubernetes patch status");
        assertTold(tree, root);
        assertThat(collector.resource())
                .containsEntry("service.name", "cofferdam-it")
                .containsEntry("telemetry.sdk.language", "java");
    }

    /// Secrets that are read on threads of their own are steps of the same trace.
    @Test
    void whatIsFoundIsReadInTheSameTrace() {
        // Given
        var mount = stage.tenant().mount();
        stage.servers()
                .vault()
                .admin()
                .policy(
                        mount + "-role-" + stage.tenant().namespace(),
                        "path \"%s/*\" { capabilities = [\"list\", \"read\"] }".formatted(mount));
        stage.tenant().put("found/a", Map.of("password", Canary.value("found-a")));
        stage.tenant().put("found/b", Map.of("password", Canary.value("found-b")));

        // When
        stage.externalSecret("found", "dataFrom: [{ find: { path: found } }]");

        // Then
        var tree = collector.tree(awaitRoot("ExternalSecret", "found", "created"));
        assertThat(tree)
                .filteredOn(span -> span.getName().equals("Vault ReadSecretData"))
                .extracting(span -> Collector.attributes(span).get("cofferdam.vault.path"))
                .containsExactlyInAnyOrder(mount + "/data/found/a", mount + "/data/found/b");
        assertThat(tree).extracting(Span::getName).contains("read found secret");
    }

    @Test
    void aLoginBelongsToTheReconcileThatNeededIt() {
        var root = awaitRoot("SecretStore", "vault-backend", "valid");

        var login =
                collector.spans("Vault Login", path -> true).stream()
                        .filter(span -> span.getTraceId().equals(root.getTraceId()))
                        .toList();
        assertThat(login).hasSize(1);
        assertThat(Collector.attributes(login.getFirst()))
                .containsEntry("cofferdam.vault.path", "auth/kubernetes/login");
        assertThat(collector.tree(root))
                .extracting(Span::getName)
                .contains("Kubernetes create token", "Vault LookupSelf");
    }

    @Test
    void aFailureIsToldByItsCodeAndOurWords() {
        stage.externalSecret("untraced", Stage.entry("password", "no/such/secret", "password"));

        var root = awaitRoot("ExternalSecret", "untraced", "failed");

        assertThat(root.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(root.getStatus().getMessage()).contains("no/such/secret", "Write the secret");
        assertThat(Collector.attributes(root)).containsEntry(ERROR, "SecretAbsent");
        assertThat(Collector.attributes(named(collector.tree(root), "Vault ReadSecretData")))
                .containsEntry("http.response.status_code", "404")
                .doesNotContainKey(ERROR);
    }

    @Test
    void aPushIsOneTraceOfItsWrites() {
        var pushes = PushStage.of(stage);
        pushes.source("trace-source", "{ user: \"%s\" }".formatted(Canary.value("trace-push")));

        pushes.push("trace-push", "trace-source", "traces/pushed", "");

        var root = awaitRoot("PushSecret", "trace-push", "pushed");
        assertThat(collector.tree(root))
                .filteredOn(span -> span.getName().equals("Vault WriteSecretData"))
                .extracting(span -> Collector.attributes(span).get("cofferdam.vault.path"))
                .containsExactlyInAnyOrder(
                        stage.tenant().mount() + "/metadata/traces/pushed",
                        stage.tenant().mount() + "/data/traces/pushed");
        pushes.resource("trace-push").delete();
        stage.secrets("trace-source").delete();
    }

    private static Span awaitRoot(String kind, String name, String outcome) {
        return await("a trace of " + kind + " " + name)
                .atMost(Stage.PATIENCE)
                .until(
                        () ->
                                collector.spans(
                                        "reconcile " + kind,
                                        attributes ->
                                                name.equals(attributes.get("cofferdam.object.name"))
                                                        && outcome.equals(attributes.get(OUTCOME))
                                                        && stage.tenant()
                                                                .namespace()
                                                                .equals(
                                                                        attributes.get(
                                                                                "k8s.namespace.name"))),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static void assertTold(List<Span> tree, Span root) {
        var read = named(tree, "Vault ReadSecretData");
        assertThat(read.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(read.getParentSpanId()).isEqualTo(root.getSpanId());
        assertThat(Collector.attributes(read))
                .containsEntry("http.request.method", "GET")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("cofferdam.vault.path", stage.tenant().mount() + "/data/traced")
                .containsEntry("server.address", "127.0.0.1")
                .containsKeys("server.port", "cofferdam.vault.waited_ms")
                .doesNotContainKey("cofferdam.shared");
        assertThat(Collector.attributes(named(tree, "Kubernetes create Secret")))
                .containsEntry("cofferdam.kubernetes.name", "traced");
    }

    private static Span named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    private static void assertDocumented() throws IOException {
        var page = Files.readString(PAGE, UTF_8);
        assertThat(collector.spans())
                .isNotEmpty()
                .allSatisfy(
                        span -> {
                            assertThat(page).contains("`" + span.getName() + "`");
                            assertThat(Collector.attributes(span).keySet())
                                    .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
                        });
    }
}
