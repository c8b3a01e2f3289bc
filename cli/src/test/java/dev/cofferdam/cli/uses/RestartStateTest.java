package dev.cofferdam.cli.uses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What annotations and events say of restarts, and which owners a pod has.
class RestartStateTest {
    private static JsonView json(String text) {
        return JsonReader.read(text.getBytes(UTF_8)).map(JsonView::of).orElseThrow();
    }

    private static JsonView workload(String record) {
        return json(
                "{\"metadata\":{\"uid\":\"1\",\"annotations\":{\"cofferdam.dev/restart\":\"on-change\",\"cofferdam.dev/restarts\":\"%s\"}}}"
                        .formatted(record.replace("\"", "\\\"")));
    }

    private static JsonView event(String uid, String reason, String time) {
        return json(
                "{\"involvedObject\":{\"uid\":\"%s\"},\"reason\":\"%s\",\"lastTimestamp\":\"2026-11-30T%sZ\",\"message\":\"at %s\"}"
                        .formatted(uid, reason, time, time));
    }

    @Test
    void theNewestEventSinceTheLastRestartSaysWhatItWaitsFor() {
        var state =
                RestartState.of(
                        "Deployment/web",
                        workload("{\"restarts\":[{\"at\":\"2026-11-30T10:00:00Z\"}]}"),
                        List.of(
                                event("1", "RestartWaiting", "09:00:00"),
                                event("1", "RestartWaiting", "11:00:00"),
                                event("1", "RestartRefused", "12:00:00"),
                                event("1", "ScalingReplicaSet", "13:00:00"),
                                event("2", "RestartWaiting", "14:00:00")));

        assertThat(state.sentence())
                .isEqualTo("restarts: on-change, last at 2026-11-30T10:00:00Z; at 12:00:00");
    }

    @Test
    void anEventBeforeTheLastRestartIsOver() {
        var state =
                RestartState.of(
                        "Deployment/web",
                        workload(
                                "{\"restarts\":[{\"at\":\"2026-11-30T10:00:00Z\"}],\"suspended\":\"2026-11-30T10:30:00Z\"}"),
                        List.of(event("1", "RestartWaiting", "09:00:00")));

        assertThat(state.waits()).isEmpty();
        assertThat(state.sentence()).endsWith(", suspended since 2026-11-30T10:30:00Z");
    }

    @Test
    void aWorkloadThatNeverAskedIsNotNews() {
        assertThat(RestartState.of("Deployment/web", json("{}"), List.of()).isNews()).isFalse();
    }

    @Test
    void ownersAreFollowedToTheRoot() {
        var owners = new Owners();
        owners.add(owned("rs", "ReplicaSet", "deploy", "Deployment"));
        owners.add(owned("deploy", "Deployment", "app", "Website"));

        assertThat(owners.of(owned("pod", "Pod", "rs", "ReplicaSet")))
                .containsExactly("ReplicaSet/rs", "Deployment/deploy", "Website/app");
    }

    @Test
    void ownersInACircleEnd() {
        var owners = new Owners();
        owners.add(owned("a", "A", "b", "B"));
        owners.add(owned("b", "B", "a", "A"));

        assertThat(owners.of(owned("pod", "Pod", "a", "A"))).hasSize(10).startsWith("A/a", "B/b");
    }

    private static JsonView owned(String name, String kind, String owner, String ownerKind) {
        return json(
                "{\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\",\"uid\":\"%s\",\"ownerReferences\":[{\"kind\":\"X\",\"name\":\"x\",\"uid\":\"x\"},{\"controller\":true,\"kind\":\"%s\",\"name\":\"%s\",\"uid\":\"%s\"}]}}"
                        .formatted(kind, name, name, ownerKind, owner, owner));
    }
}
