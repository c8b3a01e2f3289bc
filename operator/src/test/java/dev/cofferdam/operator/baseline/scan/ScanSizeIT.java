package dev.cofferdam.operator.baseline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.PodTemplateBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two thousand objects, by all controls: that is four pages.
@RealServers
class ScanSizeIT {
    private static final Logger LOG = LoggerFactory.getLogger(ScanSizeIT.class);
    private static final String USER = "scan-size-user";
    private static final int OBJECTS = Integer.getInteger("cofferdam.objects", 200);

    private static Servers servers;
    private static Tenant tenant;
    private static ScanStage stage;

    @BeforeAll
    static void start(Servers theServers, Tenant theTenant) {
        servers = theServers;
        tenant = theTenant;
        ScanStage.install(servers.admin(), ReportKind.REPORT, ReportKind.CLUSTER_REPORT);
        IntStream.range(0, OBJECTS)
                .parallel()
                .forEach(number -> servers.admin().resource(template(number)).create());
        stage = new ScanStage(servers, USER, ScanStage.rules());
        stage.scan.start();
    }

    @AfterAll
    static void stop() {
        stage.close();
        servers.admin().v1().podTemplates().inNamespace(tenant.namespace()).delete();
        ScanStage.uninstall(servers.admin(), ReportKind.REPORT, ReportKind.CLUSTER_REPORT);
    }

    @Test
    void theFirstScanWritesAReportForEachAndTheNextOneNone() {
        // Given
        var everything =
                Asked.main(
                        Controls.standard().stream()
                                .collect(Collectors.toMap(Control::id, _ -> Action.WARN)),
                        Map.of(tenant.namespace(), Action.WARN));
        var start = servers.apiAudit().mark();

        // When
        var first = timed(() -> stage.scan(everything));
        var written = ScanStage.reports(servers.admin(), ReportKind.REPORT, tenant.namespace());
        var middle = servers.apiAudit().mark();
        var second = timed(() -> stage.scan(everything));

        // Then
        LOG.atInfo()
                .addKeyValue("objects", OBJECTS)
                .addKeyValue("first", first)
                .addKeyValue("second", second)
                .log("Scanned");
        assertThat(written).hasSize(OBJECTS);
        assertThat(writes(start)).isGreaterThanOrEqualTo(OBJECTS);
        assertThat(writes(middle)).isZero();
        assertThat(second).isLessThan(Duration.ofSeconds(60));
    }

    private static Duration timed(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static long writes(Mark mark) {
        return servers.apiAudit()
                .count(mark, request -> request.user().equals(USER) && request.writes());
    }

    private static PodTemplate template(int number) {
        return new PodTemplateBuilder()
                .withNewMetadata()
                .withName("app-" + number)
                .withNamespace(tenant.namespace())
                .endMetadata()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("registry.example/app:1." + number)
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .endTemplate()
                .build();
    }
}
