package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Bench.got;
import static dev.cofferdam.vault.client.Bench.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem.Absent;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.kv.KvReading;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// All that is read for one object is of one moment.
@ExtendWith(NoLeaks.class)
class KvReadingIT {
    private static final int ROTATIONS = 1_000;
    private static final KvEngine ENGINE = new KvEngine(Stage.kv(2), Version.V2);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void asksForEachPathAndPinnedVersionOnce() {
        put("often", 1);
        var reading = bench.vaults.reading();
        var mountless = new KvEngine("", Version.V2);

        for (int time = 0; time < 3; time++) {
            read(reading, ENGINE, "often", "");
            read(reading, ENGINE, ENGINE.mount() + "/often", "");
            read(reading, mountless, ENGINE.mount() + "/data/often", "");
            read(reading, ENGINE, "often", "1");
            reading.metadata(bench.root(), ENGINE, "often", Lane.FIRST);
            reading.names(bench.root(), ENGINE, "", Lane.FIRST);
        }

        assertThat(bench.proxy.count("/data/often")).isEqualTo(2);
        assertThat(bench.proxy.count("/data/often?version=1")).isOne();
        assertThat(bench.proxy.count("/metadata/often")).isOne();
        assertThat(bench.proxy.count("/metadata?list=true")).isOne();
    }

    @Test
    void whatWasAbsentOrRefusedStaysSoAndIsAskedForOnce() {
        var reading = bench.vaults.reading();

        problem(read(reading, ENGINE, "late", ""), Absent.class, Cause.SECRET_ABSENT);
        put("late", 1);
        problem(read(reading, ENGINE, "late", ""), Absent.class, Cause.SECRET_ABSENT);

        assertThat(bench.proxy.count("/data/late")).isOne();
        assertThat(bench.proxy.count("/sys/internal/ui/mounts/")).isOne();
        assertThat(got(read(bench.vaults.reading(), ENGINE, "late", ""), "n"))
                .isEqualTo(new Json.Numeral("1"));
    }

    @Test
    void dataAndMetadataAreOfOneVersionHoweverOftenItChanges() {
        put("rotated", 1);
        var writer =
                CompletableFuture.runAsync(
                        () -> {
                            for (int version = 2; version <= ROTATIONS; version++) {
                                put("rotated", version);
                            }
                        });

        int agreed = 0;
        while (!writer.isDone()) {
            var reading = bench.vaults.reading();
            reading.together(bench.root(), ENGINE, "rotated", Lane.FIRST);
            var data = read(reading, ENGINE, "rotated", "");
            var known = reading.metadata(bench.root(), ENGINE, "rotated", Lane.FIRST);
            if (changesTooFast(data) || changesTooFast(known)) {
                continue; // said, and not one of each version
            }
            assertThat(got(known, "current_version"))
                    .isEqualTo(new Json.Text(((Json.Numeral) got(data, "n")).literal()));
            agreed++;
        }

        writer.join();
        assertThat(agreed).isPositive();
    }

    private static boolean changesTooFast(Answer<?> answer) {
        return answer instanceof Answer.Failed<?>(var problem)
                && problem.cause() == Cause.SECRET_CHANGED;
    }

    private Answer<Json.Members> read(
            KvReading reading, KvEngine engine, String key, String version) {
        return reading.read(bench.root(), engine, new KvSecret(key, version), Lane.FIRST);
    }

    private static void put(String key, int version) {
        Stage.admin().put(ENGINE.mount(), key, Map.of("n", version, "value", "canary"));
    }
}
