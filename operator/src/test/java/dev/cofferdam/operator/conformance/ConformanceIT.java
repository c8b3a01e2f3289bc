package dev.cofferdam.operator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.operator.RunningOperator;
import dev.cofferdam.operator.conformance.CaseRun.World;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What External Secrets Operator was seen to do, Cofferdam does: one test for each recorded case,
/// all of which run at the same time. `-Dconformance=REGEX` picks cases by area/name.
///
/// Runs first: behind the tests that take servers away, the API server was seen to answer slowly
/// for minutes.
@RealServers
@Order(0)
class ConformanceIT {
    private static final Path CASES =
            Path.of(property("conformance.cases", "src/test/resources/conformance"));
    private static final int AT_ONCE = 20;

    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final Semaphore PLACES = new Semaphore(AT_ONCE);
    private static final String RUN =
            "%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
    private static RunningOperator operator;
    private static Watches watches;
    private static World world;

    @BeforeAll
    static void start(Servers servers) {
        var variables = VaultSetup.of(servers).run();
        watches = new Watches(servers.admin());
        world =
                new World(
                        new Api(servers.admin()),
                        new VaultActions(
                                HttpClient.newBuilder()
                                        .version(HttpClient.Version.HTTP_1_1)
                                        .build(),
                                servers.vault().address(),
                                servers.vault().rootToken()),
                        watches,
                        variables);
        operator = RunningOperator.clusterWide(servers);
    }

    @AfterAll
    static void stop() {
        operator.close();
        watches.close();
        world.vault().http().close();
        THREADS.close();
    }

    @TestFactory
    List<DynamicTest> doesWhatWasRecorded() {
        var wanted = property("conformance", "");
        var differing = Differences.names(CASES);
        return Case.all(CASES).stream()
                .filter(each -> !differing.contains(each.name()))
                .filter(each -> each.id().matches(".*(" + wanted + ").*"))
                .sorted(Comparator.comparingDouble(Case::waits).reversed())
                .map(ConformanceIT::test)
                .toList();
    }

    private static DynamicTest test(Case recorded) {
        var running = CompletableFuture.supplyAsync(() -> failure(recorded), THREADS);
        return DynamicTest.dynamicTest(
                recorded.id(), () -> assertThat(running.join()).as(recorded.id()).isEmpty());
    }

    private static String property(String name, String usual) {
        return Objects.requireNonNullElse(System.getProperty(name), usual);
    }

    /// Why a case did not pass, or nothing.
    private static String failure(Case recorded) {
        try {
            run(recorded);
            return "";
        } catch (AssertionError | RuntimeException failure) {
            return failure.toString();
        }
    }

    private static void run(Case recorded) {
        PLACES.acquireUninterruptibly();
        try {
            var run = new CaseRun(world, recorded, RUN);
            try {
                run.execute();
            } finally {
                run.cleanUp();
            }
        } finally {
            PLACES.release();
        }
    }

    @Test
    void everyDifferenceIsOneOfARecordedCase() {
        Set<String> names = new TreeSet<>(Case.all(CASES).stream().map(Case::name).toList());

        assertThat(names).isNotEmpty().containsAll(Differences.names(CASES));
    }
}
