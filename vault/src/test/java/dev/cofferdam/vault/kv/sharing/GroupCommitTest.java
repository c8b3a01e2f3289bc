package dev.cofferdam.vault.kv.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.vault.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final Executor THREADS = Thread::startVirtualThread;

    private final GroupCommit<String, Integer> reads = new GroupCommit<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final Semaphore may = new Semaphore(0);

    /// Gives the number of the read, once the test lets it end.
    private Integer slow(Lane lane) {
        var number = started.incrementAndGet();
        lanes.add(lane);
        may.acquireUninterruptibly();
        return number;
    }

    private Integer patiently(Supplier<Integer> answer) {
        waiting.incrementAndGet();
        return answer.get();
    }

    private CompletableFuture<Integer> ask(String key, Lane lane) {
        return CompletableFuture.supplyAsync(
                () -> reads.read(key, lane, this::slow, this::patiently), THREADS);
    }

    @Test
    void makesTwoReadsForManyWhoAskDuringTheFirst() {
        var first = ask("path", Lane.REFRESH);
        await().until(() -> started.get() == 1);
        var others = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 100; i++) {
            others.add(ask("path", Lane.REFRESH));
        }
        await().until(() -> reads.gathered("path") == 100);

        may.release(2);

        assertThat(first.join()).isEqualTo(1);
        assertThat(others).allSatisfy(each -> assertThat(each.join()).isEqualTo(2));
        assertThat(started).hasValue(2);
        assertThat(waiting).as("who did not read itself").hasValue(99);
    }

    @Test
    void readsDifferentKeysSideBySide() {
        var one = ask("one", Lane.FIRST);
        var two = ask("two", Lane.FIRST);

        await().until(() -> started.get() == 2);
        may.release(2);

        assertThat(one.join() + two.join()).isEqualTo(3);
    }

    @Test
    void takesTheBestLaneOfAllWhoShareARead() {
        var first = ask("path", Lane.REFRESH);
        await().until(() -> started.get() == 1);
        var patient = ask("path", Lane.REFRESH);
        await().until(() -> reads.gathered("path") == 1);
        var urgent = ask("path", Lane.FIRST);
        await().until(() -> reads.gathered("path") == 2);

        may.release(2);

        CompletableFuture.allOf(first, patient, urgent).join();
        assertThat(lanes).containsExactly(Lane.REFRESH, Lane.FIRST);
    }

    @Test
    void readsAgainForLaterCallers() {
        may.release(2);

        assertThat(ask("path", Lane.FIRST).join()).isEqualTo(1);
        assertThat(ask("path", Lane.FIRST).join()).isEqualTo(2);
    }

    @Test
    void goesOnAfterAReaderThatThrew() {
        assertThatThrownBy(
                        () ->
                                reads.read(
                                        "path",
                                        Lane.FIRST,
                                        _ -> {
                                            throw new IllegalStateException("broken");
                                        },
                                        this::patiently))
                .hasMessage("broken");
        may.release();

        assertThat(ask("path", Lane.FIRST).join()).isEqualTo(1);
    }
}
