package dev.cofferdam.cli.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.status.Group.Health;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorStateTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static JsonView json(String text) {
        return JsonReader.read(text.getBytes(UTF_8)).map(JsonView::of).orElseThrow();
    }

    private static JsonView deployment(int ready) {
        return json(
                """
                {"metadata":{"labels":{"app.kubernetes.io/version":"1.2.0"}},
                 "spec":{"replicas":2,"template":{"spec":{"containers":[{"image":"r/cofferdam:1"}]}}},
                 "status":{"readyReplicas":%d}}"""
                        .formatted(ready));
    }

    private static Optional<JsonView> lease(String renewed) {
        return Optional.of(
                json(
                        """
                        {"spec":{"holderIdentity":"cofferdam-7f_0b-1","leaseDurationSeconds":9,
                         "renewTime":"%s"}}"""
                                .formatted(renewed)));
    }

    @Test
    void readyReplicasWithALeaderAreWell() {
        var state =
                OperatorState.of(List.of(deployment(2)), lease("2026-11-30T11:59:50.123456Z"), NOW);

        assertThat(state.group().health()).isEqualTo(Health.WELL);
        assertThat(state.group().note())
                .isEqualTo(
                        "2/2 replicas ready, image r/cofferdam:1, version 1.2.0, leader cofferdam-7f");
        assertThat(state.trouble("system")).isEmpty();
    }

    @Test
    void aReplicaThatIsNotReadyIsTrouble() {
        var state = OperatorState.of(List.of(deployment(1)), Optional.empty(), NOW);

        assertThat(state.trouble("system"))
                .hasValueSatisfying(
                        trouble -> assertThat(trouble.message()).startsWith("1 of 2 replicas"));
    }

    @Test
    void anOldLeaseHasNoLeader() {
        var state = OperatorState.of(List.of(), lease("2026-11-30T11:59:30Z"), NOW);

        assertThat(state.leader()).isEmpty();
        assertThat(state.trouble("system"))
                .hasValueSatisfying(trouble -> assertThat(trouble.reason()).isEqualTo("not found"));
    }

    @Test
    void anOperatorOutsideOfTheClusterIsFoundByItsLease() {
        var state = OperatorState.of(List.of(), lease("2026-11-30T11:59:59Z"), NOW);

        assertThat(state.group().note()).isEqualTo("no Deployment, leader cofferdam-7f");
        assertThat(state.trouble("system")).isEmpty();
    }
}
