package dev.cofferdam.operator.restart.rights;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cofferdam.api.install.RestartFence;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What the operator says at its start about the policy that limits it.
@RealServers
class AdmissionFenceIT {
    private final Logger log = (Logger) LoggerFactory.getLogger(AdmissionFence.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(logged);
    }

    @Test
    void aMissingPolicyIsReportedWithTheCommand(Servers servers) {
        // Given
        var objects = RestartFence.operator("cofferdam-system", "cofferdam");
        objects.forEach(object -> servers.admin().resource(object).serverSideApply());
        try (var client = new KubernetesClientBuilder().withConfig(servers.operator()).build()) {
            new AdmissionFence(client).check();
            assertThat(logged.list).isEmpty();
            var policies = servers.admin().admissionRegistration().v1();
            policies.validatingAdmissionPolicies().withName(RestartFence.NAME).delete();

            // When
            new AdmissionFence(client).check();
        } finally {
            objects.forEach(object -> servers.admin().resource(object).serverSideApply());
        }

        // Then
        assertThat(logged.list).hasSize(1);
        assertThat(logged.list.getFirst().getMessage())
                .contains("cofferdam manifests rbac --restarts");
        assertThat(logged.list.getFirst().getKeyValuePairs().toString())
                .contains("resource=\"validatingadmissionpolicies\"", "found=\"no\"");
    }
}
