package dev.cofferdam.operator.baseline.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Reports are written as the API that is there wants them. Each test finds the cluster as the one
/// before has left it: without reports, with the older API, with both.
@RealServers
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportKindsIT {
    private static Servers servers;
    private static Tenant tenant;
    private static ScanStage stage;
    private static BaselineState state;

    @BeforeAll
    static void start(Servers theServers, Tenant theTenant) {
        servers = theServers;
        tenant = theTenant;
        state =
                Asked.main(
                        Map.of(
                                "pod/no-privileged",
                                Action.ENFORCE,
                                "namespace/psa-labels",
                                Action.WARN),
                        Map.of(tenant.namespace(), Action.ENFORCE));
        tenant.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: web }
                spec:
                  selector: { matchLabels: { app: web } }
                  template:
                    metadata: { labels: { app: web } }
                    spec:
                      containers:
                        - name: web
                          image: registry.example/web
                          securityContext: { privileged: true }
                """);
        stage = new ScanStage(servers, "report-kinds-user", ScanStage.rules());
        stage.scan.start();
    }

    @AfterAll
    static void stop() {
        stage.close();
        ScanStage.uninstall(servers.admin(), ReportKind.values());
    }

    @Test
    @Order(1)
    void withoutAnyApiForReportsFindingsAreCountedAndEventsWritten() {
        // When
        stage.scan(state);

        // Then
        assertThat(stage.scan.reportsServed()).isFalse();
        assertThat(stage.scan.unscanned()).isEmpty();
        assertThat(stage.scan.findings("main")).isEqualTo(2);
        assertThat(
                        ScanStage.awaitRefusal(servers.admin(), tenant.namespace())
                                .getInvolvedObject()
                                .getName())
                .isEqualTo("web");
    }

    @Test
    @Order(2)
    void whereOnlyTheOlderApiIsServedItIsUsed() {
        // Given
        ScanStage.install(
                servers.admin(), ReportKind.POLICY_REPORT, ReportKind.CLUSTER_POLICY_REPORT);

        // When
        stage.scan(state);

        // Then
        assertThat(stage.scan.reportsServed()).isTrue();
        assertThat(stage.scan.unscanned()).isEmpty();
        assertThat(scopes(ReportKind.POLICY_REPORT)).containsExactly("Deployment web");
        assertThat(scopes(ReportKind.CLUSTER_POLICY_REPORT))
                .containsExactly("Namespace " + tenant.namespace());
    }

    @Test
    @Order(3)
    void reportsMoveToTheNewerApiOnceItIsThere() {
        // Given
        ScanStage.install(servers.admin(), ReportKind.REPORT, ReportKind.CLUSTER_REPORT);

        // When
        stage.scan(state);

        // Then
        assertThat(scopes(ReportKind.REPORT)).containsExactly("Deployment web");
        assertThat(scopes(ReportKind.CLUSTER_REPORT))
                .containsExactly("Namespace " + tenant.namespace());
        assertThat(scopes(ReportKind.POLICY_REPORT)).isEmpty();
        assertThat(scopes(ReportKind.CLUSTER_POLICY_REPORT)).isEmpty();
    }

    @Test
    @Order(4)
    void anOperatorThatKnowsNoBaselineYetTakesNoReportAway() {
        // Given
        var before = ScanStage.reports(servers.admin(), ReportKind.REPORT, tenant.namespace());
        try (var second = new ScanStage(servers, "report-kinds-user", ScanStage.rules())) {
            // When
            second.scan.start();
            await().atMost(ScanStage.PATIENCE).until(() -> second.asked.get() > 0);
            second.scan(state);
        }

        // Then
        assertThat(before).hasSize(1);
        assertThat(ScanStage.reports(servers.admin(), ReportKind.REPORT, tenant.namespace()))
                .isEqualTo(before);
    }

    @Test
    @Order(5)
    void reportsGoWithTheBaseline() {
        // When
        stage.scan();

        // Then
        assertThat(scopes(ReportKind.REPORT)).isEmpty();
        assertThat(scopes(ReportKind.CLUSTER_REPORT)).isEmpty();
        assertThat(stage.scan.findings("main")).isZero();
    }

    private static List<String> scopes(ReportKind kind) {
        return ScanStage.reports(servers.admin(), kind, tenant.namespace()).stream()
                .map(ReportKindsIT::scope)
                .toList();
    }

    private static String scope(GenericKubernetesResource report) {
        return report.get("scope", "kind") + " " + report.get("scope", "name");
    }
}
