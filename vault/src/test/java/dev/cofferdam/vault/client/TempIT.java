package dev.cofferdam.vault.client;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.vault.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(NoLeaks.class)
class TempIT {
    private static final Executor THREADS = Thread::startVirtualThread;

    @Test
    void leaks() {
        LoggerFactory.getLogger("dev.x").atDebug().addKeyValue("a", "canary").log("hi");
    }

    @Test
    @SuppressWarnings("SystemOut")
    void speed() {
        var kv = Stage.kv(2);
        var writers = new ArrayList<CompletableFuture<Void>>();
        var n = 3000;
        for (int i = 0; i < n; i++) {
            var k = "s/" + i;
            writers.add(
                    CompletableFuture.runAsync(() -> Stage.admin().put(kv, k, Map.of("a", "b"))));
        }
        writers.forEach(CompletableFuture::join);
        try (var bench = new Bench()) {
            var role =
                    Stage.role(
                            "path \"" + kv + "/data/*\" { capabilities = [\"read\"] }", Map.of());
            var access =
                    new Access(Bench.endpoint(Stage.vault().address()), bench.as(role).login());
            for (int round = 0; round < 5; round++) {
                var start = System.nanoTime();
                var reads = new ArrayList<CompletableFuture<Boolean>>();
                for (int i = 0; i < n; i++) {
                    var k = "s/" + i;
                    reads.add(
                            CompletableFuture.supplyAsync(
                                    () -> bench.read(access, kv, k) instanceof Answer.Got,
                                    THREADS));
                }
                var ok = reads.stream().filter(CompletableFuture::join).count();
                System.out.println(
                        "ROUND "
                                + ok
                                + " "
                                + Duration.ofNanos(System.nanoTime() - start).toMillis());
            }
        }
    }
}
