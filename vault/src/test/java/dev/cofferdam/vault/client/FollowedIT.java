package dev.cofferdam.vault.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Span;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.vault.client.FaultProxy.Harm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What whoever follows the work is told of requests to Vault.
@ExtendWith(NoLeaks.class)
class FollowedIT {
    private static final String KV = Stage.kv(2);
    private static final String READ =
            "path \"" + KV + "/data/followed\" { capabilities = [\"read\"] }";

    private final Bench bench = new Bench();
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /// Keeps what it and the steps in it are told.
    private record Told(String name, List<Told> all, Map<Mark, String> marks) implements Span {
        private Span begin(String step) {
            var begun = new Told(step, all, new ConcurrentHashMap<>());
            all.add(begun);
            return begun;
        }

        @Override
        public Span step(String step) {
            return begin(step);
        }

        @Override
        public Span request(String request) {
            return begin(request);
        }

        @Override
        public void mark(Mark mark, String text) {
            marks.put(mark, text);
        }

        @Override
        public void mark(Mark mark, long number) {
            marks.put(mark, Long.toString(number));
        }

        @Override
        public void failed(Problem problem) {
            marks.put(Mark.ERROR, problem.cause().code());
        }

        @Override
        public void end() {}
    }

    @BeforeAll
    static void prepare() {
        Stage.admin().put(KV, "followed", Map.of("value", "canary-followed"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private CompletableFuture<Answer<Json.Members>> read(Stage.Role role, String key) {
        var access = bench.as(role);
        var root = new Told("root", told, new ConcurrentHashMap<>());
        return CompletableFuture.supplyAsync(
                () -> Trace.in(root, () -> bench.read(access, KV, key)),
                Thread::startVirtualThread);
    }

    private List<Told> named(String name) {
        return told.stream().filter(each -> each.name.equals(name)).toList();
    }

    @Test
    void everyReaderHasASpanAndOnlyWhoAskedVaultARequest() {
        var role = Stage.role(READ, Map.of());
        bench.proxy.harm("/v1/", new Harm.Delay(Duration.ofMillis(300)));

        var readers = IntStream.range(0, 50).mapToObj(_ -> read(role, "followed")).toList();

        assertThat(readers)
                .allSatisfy(each -> assertThat(each.join()).isInstanceOf(Answer.Got.class));
        assertThat(named("Vault Login")).hasSize(1);
        var reads = named("Vault ReadSecretData");
        assertThat(reads)
                .hasSize(50)
                .allSatisfy(
                        each ->
                                assertThat(each.marks)
                                        .containsEntry(Mark.PATH, KV + "/data/followed"));
        assertThat(reads)
                .filteredOn(each -> each.marks.containsKey(Mark.STATUS))
                .hasSize(bench.proxy.count("/data/"))
                .allSatisfy(
                        each ->
                                assertThat(each.marks)
                                        .containsEntry(Mark.STATUS, "200")
                                        .doesNotContainKey(Mark.SHARED));
        assertThat(reads)
                .filteredOn(each -> !each.marks.containsKey(Mark.STATUS))
                .allSatisfy(each -> assertThat(each.marks).containsEntry(Mark.SHARED, "true"));
        assertThat(told).extracting(Told::marks).asString().doesNotContain("canary");
    }

    @Test
    void aRefusalIsAnErrorWithItsStatus() {
        var answer = read(Stage.role(READ, Map.of()), "closed").join();

        assertThat(answer).isInstanceOf(Answer.Failed.class);
        assertThat(named("Vault ReadSecretData").getFirst().marks)
                .containsEntry(Mark.STATUS, "403")
                .containsEntry(Mark.ERROR, "403");
    }
}
