package dev.cofferdam.operator.baseline.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.baseline.rollout.GrantedExemption;
import dev.cofferdam.operator.baseline.scan.BackgroundScan.Unscanned;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is in the cluster already is found, and told where people and tools look.
@RealServers
class ScanIT {
    private static final String USER = "scan-user";
    private static final String PRIVILEGED = "pod/no-privileged";
    private static final String VALUE = "value-of-a-variable";
    private static final JsonMapper JSON = new JsonMapper();

    private static Servers servers;
    private static Tenant tenant;
    private static ScanStage stage;

    @BeforeAll
    static void start(Servers theServers, Tenant theTenant) {
        servers = theServers;
        tenant = theTenant;
        ScanStage.install(servers.admin(), ReportKind.REPORT, ReportKind.CLUSTER_REPORT);
        stage = new ScanStage(servers, USER, ScanStage.rules());
        stage.scan.start();
    }

    @AfterAll
    static void stop() {
        stage.close();
        ScanStage.uninstall(servers.admin(), ReportKind.REPORT, ReportKind.CLUSTER_REPORT);
    }

    @BeforeEach
    void turnTheClockBack() {
        stage.now.set(Asked.NOW);
    }

    @Test
    void eachObjectOwnsOneReportWithItsFindings() {
        // Given
        var enforced = namespace("enforced");
        var warned = namespace("warned");
        var audited = namespace("audited");
        var free = namespace("free");
        for (var namespace : List.of(enforced, warned, audited, free)) {
            deployment(namespace, "web", true);
            deployment(namespace, "good", false);
            awaitPodOf(namespace, "web");
        }

        // When
        stage.scan(
                privileged(
                        Map.of(
                                enforced, Action.ENFORCE,
                                warned, Action.WARN,
                                audited, Action.AUDIT)));

        // Then
        var report = onlyReport(enforced);
        assertBelongsToDeployment(report, enforced, "web");
        assertThat(report.at("/scope/kind").asText()).isEqualTo("Deployment");
        assertThat(report.at("/scope/name").asText()).isEqualTo("web");
        assertThat(report.at("/summary/fail").asInt()).isEqualTo(1);
        assertThat(told(report)).containsExactly("main pod/no-privileged pod high fail enforce");
        assertThat(told(onlyReport(warned)))
                .containsExactly("main pod/no-privileged pod high warn warn");
        assertThat(told(onlyReport(audited)))
                .containsExactly("main pod/no-privileged pod high warn audit");
        assertThat(ScanStage.reports(servers.admin(), ReportKind.REPORT, free)).isEmpty();
        assertThat(stage.scan.findings("main")).isEqualTo(3);
        assertThat(stage.scan.complete()).isTrue();
        assertThat(stage.scan.reportsServed()).isTrue();
        assertThat(stage.scan.unscanned()).isEmpty();
    }

    @Test
    void anExemptionMakesASkipAndAnExpiredOneNothing() {
        // Given
        var namespace = namespace("exempted");
        deployment(namespace, "old", true);
        deployment(namespace, "vendor", true);

        // When
        stage.scan(
                privileged(
                        Map.of(namespace, Action.ENFORCE),
                        Asked.exemption(PRIVILEGED, "old", "2026-11-23"),
                        Asked.exemption(PRIVILEGED, "vendor", "2026-11-24")));

        // Then
        var reports = reports(namespace);
        assertThat(told(named(reports, "old")))
                .containsExactly("main pod/no-privileged pod high fail enforce");
        var vendor = named(reports, "vendor");
        assertThat(told(vendor)).containsExactly("main pod/no-privileged pod high skip enforce");
        assertThat(vendor.at("/summary/skip").asInt()).isEqualTo(1);
        assertThat(vendor.at("/results/0/properties/exemptionOwner").asText())
                .isEqualTo("team shop");
        assertThat(vendor.at("/results/0/message").asText())
                .contains("Exempted until 2026-11-24 by team shop: the vendor's image needs it");
        assertThat(stage.scan.findings("main")).isEqualTo(1);
    }

    @Test
    void whatIsFixedOrGoneHasNoReport() {
        // Given
        var namespace = namespace("mended");
        var state = privileged(Map.of(namespace, Action.ENFORCE));
        deployment(namespace, "mended", true);
        deployment(namespace, "gone", true);
        stage.scan(state);
        assertThat(reports(namespace)).hasSize(2);

        // When
        deployment(namespace, "mended", false);
        stage.scan(state);
        servers.admin().apps().deployments().inNamespace(namespace).withName("gone").delete();

        // Then
        assertThat(reports(namespace).stream().map(one -> one.at("/scope/name").asText()))
                .doesNotContain("mended");
        await("the garbage collector")
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(reports(namespace)).isEmpty());
    }

    @Test
    void aScanThatFindsNothingNewWritesNothing() {
        // Given
        var namespace = namespace("quiet");
        var state = privileged(Map.of(namespace, Action.ENFORCE));
        deployment(namespace, "web", true);
        stage.scan(state);
        var before = reports(namespace);
        ScanStage.awaitRefusal(servers.admin(), namespace);
        var mark = servers.apiAudit().mark();

        // When
        stage.now.set(Asked.NOW.plus(Duration.ofDays(1)));
        stage.scan(state);

        // Then
        assertThat(reports(namespace)).isEqualTo(before);
        awaitLastList(mark);
        assertThat(
                        servers.apiAudit()
                                .count(
                                        mark,
                                        request -> request.user().equals(USER) && request.writes()))
                .isZero();
    }

    @Test
    void aResultKeepsTheTimeAtWhichItWasSeenFirst() {
        // Given
        var namespace = namespace("dated");
        var both = Map.of(PRIVILEGED, Action.ENFORCE, "pod/run-as-non-root", Action.WARN);
        var actions = Map.of(namespace, Action.ENFORCE);
        deployment(namespace, "web", true);
        stage.scan(privileged(actions));

        // When
        stage.now.set(Asked.NOW.plusSeconds(60));
        stage.scan(Asked.main(both, actions));

        // Then
        assertThat(onlyReport(namespace).findValues("seconds").stream().map(JsonNode::asLong))
                .containsExactly(Asked.NOW.getEpochSecond(), Asked.NOW.getEpochSecond() + 60);
    }

    @Test
    void aDeploymentWithRefusedPodsSaysSoOnce() {
        // Given
        var namespace = namespace("refused");
        var state = privileged(Map.of(namespace, Action.ENFORCE));
        deployment(namespace, "web", true);

        // When
        stage.scan(state);
        stage.scan(state);

        // Then
        var event = ScanStage.awaitRefusal(servers.admin(), namespace);
        assertThat(event.getInvolvedObject().getKind()).isEqualTo("Deployment");
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getMessage())
                .startsWith(
                        "New pods of this will be refused: pod/no-privileged: container \"web\" must not set"
                                + " securityContext.privileged to true; fix: Remove securityContext.privileged")
                .doesNotContain(VALUE);
        assertThat(onlyReport(namespace).toString()).doesNotContain(VALUE);
    }

    @Test
    void anObjectInNoNamespaceHasAClusterReport() {
        // Given
        var namespace = namespace("unlabelled");

        // When
        stage.scan(
                Asked.main(
                        Map.of("namespace/psa-labels", Action.ENFORCE),
                        Map.of(namespace, Action.ENFORCE)));

        // Then
        var reports =
                ScanStage.reports(servers.admin(), ReportKind.CLUSTER_REPORT, "").stream()
                        .<JsonNode>map(JSON::valueToTree)
                        .toList();
        assertThat(reports)
                .singleElement()
                .satisfies(
                        report -> {
                            assertThat(report.at("/metadata/ownerReferences/0/kind").asText())
                                    .isEqualTo("Namespace");
                            assertThat(report.at("/scope/name").asText()).isEqualTo(namespace);
                            assertThat(told(report))
                                    .containsExactly(
                                            "main namespace/psa-labels namespace high fail enforce");
                        });
    }

    @Test
    void aKindThatMayNotBeListedIsNotedAndItsReportsStay() {
        // Given
        var namespace = namespace("forbidden");
        var state = privileged(Map.of(namespace, Action.ENFORCE));
        cronJob(namespace, "nightly");
        deployment(namespace, "web", true);
        stage.scan(state);
        assertThat(reports(namespace)).hasSize(2);
        var rules =
                ScanStage.rules().stream()
                        .filter(rule -> !rule.getApiGroups().contains("batch"))
                        .toList();

        // When
        try (var restricted = new ScanStage(servers, "scan-user-restricted", rules)) {
            restricted.scan.start();
            deployment(namespace, "web", false);
            restricted.scan(state);

            // Then
            assertThat(restricted.scan.unscanned())
                    .containsExactly(
                            new Unscanned("Job", "may not be listed"),
                            new Unscanned("CronJob", "may not be listed"));
        }
        assertThat(onlyReport(namespace).at("/scope/name").asText()).isEqualTo("nightly");
    }

    private static BaselineState privileged(
            Map<String, Action> actions, GrantedExemption... exemptions) {
        return Asked.main(Map.of(PRIVILEGED, Action.ENFORCE), actions, exemptions);
    }

    private static String namespace(String suffix) {
        var name = tenant.namespace() + "-" + suffix;
        tenant.apply("apiVersion: v1\nkind: Namespace\nmetadata: { name: %s }\n".formatted(name));
        return name;
    }

    private static void deployment(String namespace, String name, boolean privileged) {
        tenant.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: %s, namespace: %s }
                spec:
                  selector: { matchLabels: { app: %s } }
                  template:
                    metadata: { labels: { app: %s } }
                    spec: %s
                """
                        .formatted(name, namespace, name, name, pod(privileged)));
    }

    private static void cronJob(String namespace, String name) {
        tenant.apply(
                """
                apiVersion: batch/v1
                kind: CronJob
                metadata: { name: %s, namespace: %s }
                spec:
                  schedule: "0 3 1 1 *"
                  jobTemplate: { spec: { template: { spec: %s } } }
                """
                        .formatted(
                                name,
                                namespace,
                                pod(true).replace("{ con", "{ restartPolicy: Never, con")));
    }

    private static String pod(boolean privileged) {
        return ("{ containers: [{ name: web, image: registry.example/web, args: [%s],"
                        + " env: [{ name: A, value: %s }], securityContext: { privileged: %s } }] }")
                .formatted(VALUE, VALUE, privileged);
    }

    private static void awaitPodOf(String namespace, String app) {
        await("a pod of " + app)
                .atMost(ScanStage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                servers.admin()
                                                        .pods()
                                                        .inNamespace(namespace)
                                                        .withLabel("app", app)
                                                        .list()
                                                        .getItems())
                                        .isNotEmpty());
    }

    private static List<JsonNode> reports(String namespace) {
        return ScanStage.reports(servers.admin(), ReportKind.REPORT, namespace).stream()
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }

    private static JsonNode onlyReport(String namespace) {
        var reports = reports(namespace);
        assertThat(reports).hasSize(1);
        return reports.getFirst();
    }

    private static void assertBelongsToDeployment(JsonNode report, String namespace, String name) {
        var deployments = servers.admin().apps().deployments().inNamespace(namespace);
        var uid = deployments.withName(name).get().getMetadata().getUid();
        var owner = report.at("/metadata/ownerReferences/0");
        assertThat(report.at("/metadata/name").asText()).isEqualTo("cofferdam-" + uid);
        assertThat(owner.path("uid").asText()).isEqualTo(uid);
        assertThat(owner.has("blockOwnerDeletion")).isFalse();
    }

    private static JsonNode named(List<JsonNode> reports, String name) {
        return reports.stream()
                .filter(report -> report.at("/scope/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Baseline, control, family, severity, result and action of every result.
    private static List<String> told(JsonNode report) {
        return StreamSupport.stream(report.path("results").spliterator(), false)
                .map(
                        result ->
                                List.of("policy", "rule", "category", "severity", "result").stream()
                                                .map(field -> result.path(field).asText())
                                                .collect(Collectors.joining(" "))
                                        + " "
                                        + result.at("/properties/action").asText())
                .toList();
    }

    /// The audit log has everything up to the last request of the scan.
    private static void awaitLastList(Mark mark) {
        await("the audit log")
                .atMost(ScanStage.PATIENCE)
                .until(
                        () ->
                                servers.apiAudit()
                                                .count(
                                                        mark,
                                                        request ->
                                                                request.user().equals(USER)
                                                                        && request.of(
                                                                                "clustersecretstores"))
                                        > 0);
    }
}
