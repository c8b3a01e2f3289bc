package dev.cofferdam.sync.restart.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.restart.Workloads;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Each annotation of Reloader, with the verdict that its own rules give. The file has: annotations
/// of the workload, of its pods, of the object; the object; whether pods read it; the verdict.
class ReloaderTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @ParameterizedTest
    @CsvFileSource(resources = "/restart/reloader.csv", delimiter = '|', numLinesToSkip = 1)
    void annotationsCountAsForReloader(ArgumentsAccessor row) {
        var id = Objects.requireNonNull(row.getString(3));
        var ref =
                id.startsWith("s/")
                        ? ContentRef.secret(id.substring(2))
                        : ContentRef.configMap(id.substring(2));
        var around =
                new Asked.Surroundings(
                        ReloaderMode.ON,
                        Set.of(),
                        Set.of(ref),
                        Map.of(ref, annotations(row.getString(2))),
                        Optional.empty());
        var workload =
                workload(
                        annotations(row.getString(0)),
                        annotations(row.getString(1)),
                        ref,
                        Boolean.TRUE.equals(row.getBoolean(4)));

        var asked = Asked.of(workload, around);

        assertThat(asked.contents().containsKey(ref)).isEqualTo(row.getBoolean(5));
    }

    private static Map<String, String> annotations(@Nullable String text) {
        var annotations = new HashMap<String, String>();
        for (var pair : text == null ? new String[0] : text.strip().split(";")) {
            var parts = pair.split("=", 2);
            annotations.put(
                    parts[0].replace("R/", "reloader.stakater.com/"),
                    parts.length > 1 ? parts[1] : "");
        }
        return annotations;
    }

    private static Workload workload(
            Map<String, String> own, Map<String, String> pods, ContentRef ref, boolean reads) {
        var base = Workloads.deployment("{}");
        var references = new TreeMap<>(base.references());
        if (reads) {
            references.put(ref, ReadKeys.whole(false));
        }
        return new Workload(
                base.id(),
                base.version(),
                new Workload.Annotations(own, pods),
                references,
                base.podLabels(),
                base.rollout(),
                base.restartability(),
                1,
                false,
                false,
                Optional.empty(),
                Optional.of(NOON));
    }

    @Test
    void automaticLeavesAWorkloadThatReloaderWrote() {
        var db = ContentRef.secret("db");
        var workload = workload(Map.of("reloader.stakater.com/auto", "true"), Map.of(), db, true);

        var theirs = Asked.of(workload, around(ReloaderMode.AUTO, Optional.empty()));
        var older = Asked.of(workload, around(ReloaderMode.AUTO, Optional.of(NOON.plusSeconds(1))));
        var off = Asked.of(workload, around(ReloaderMode.OFF, Optional.empty()));

        assertThat(theirs.contents()).isEmpty();
        assertThat(theirs.anotherReloader()).isTrue();
        assertThat(older.contents()).containsOnlyKeys(db);
        assertThat(off).isEqualTo(Asked.nothing());
    }

    @Test
    void ownAnnotationOffBeatsAllOthers() {
        var workload =
                Workloads.annotated(
                        "'cofferdam.dev/restart':'off','reloader.stakater.com/auto':'true'");

        var asked =
                Asked.of(
                        workload,
                        new Asked.Surroundings(
                                ReloaderMode.ON,
                                Set.of(ContentRef.secret("db")),
                                Set.of(),
                                Map.of(),
                                Optional.empty()));

        assertThat(asked).isEqualTo(Asked.nothing());
    }

    @Test
    void anExternalSecretNamesItsTargets() {
        var targets =
                RestartTargets.of(
                        "shop",
                        Map.of(
                                RestartTargets.ANNOTATION,
                                "Deployment/web, StatefulSet/db,Rollout/r,Job/x,y"));

        assertThat(targets.named())
                .extracting(target -> target.kind() + "/" + target.name())
                .containsExactlyInAnyOrder("Deployment/web", "StatefulSet/db", "Rollout/r");
        assertThat(targets.readers()).isFalse();
        assertThat(WorkloadKind.of("CronJob")).isEmpty();
    }

    @Test
    void anExternalSecretAsksForAllReaders() {
        var asks = RestartTargets.of("shop", Map.of(Asked.ANNOTATION, "on-change"));
        var off = RestartTargets.of("shop", Map.of(Asked.ANNOTATION, "off"));

        assertThat(asks).isEqualTo(new RestartTargets(Set.of(), true));
        assertThat(off.isEmpty()).isTrue();
    }

    private static Asked.Surroundings around(ReloaderMode mode, Optional<Instant> ours) {
        return new Asked.Surroundings(mode, Set.of(), Set.of(), Map.of(), ours);
    }
}
