package dev.cofferdam.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.report.SandboxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir private Path folder = Path.of("");

    @Test
    void aProgramThatEndsEarlyShowsItsLastWords() {
        var process = start("echo one; echo two >&2; exit 7");

        assertThatThrownBy(() -> process.awaitReady(LIMIT, () -> false))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("test ended with status 7")
                .hasMessageContaining("    one\n    two");
    }

    @Test
    void aProgramThatIsNotReadyInTimeShowsItsLastWords() {
        var process = start("echo thinking; sleep 60");
        await().until(() -> Files.size(process.log()) > 0);

        assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(50), () -> false))
                .hasMessageContaining("test was not ready after 0.")
                .hasMessageContaining("thinking");
        process.stop();
    }

    @Test
    void stoppingLetsAProgramFinish() throws Exception {
        var process = start("trap 'echo bye; exit 3' TERM; echo up; while :; do sleep 0.1; done");
        await().until(() -> Files.size(process.log()) > 0);

        process.stop();

        assertThat(process.await(LIMIT)).isEqualTo(OptionalInt.of(3));
        assertThat(process.log()).content().contains("bye");
    }

    @Test
    void aProgramThatWillNotStopIsKilled() throws Exception {
        var process = start("trap '' TERM; echo up; while :; do sleep 0.1; done");
        await().until(() -> Files.size(process.log()) > 0);

        process.stop();

        assertThat(process.running()).isFalse();
    }

    @Test
    void whatAProgramHasStartedGoesWithIt() {
        var process = start("sleep 1234 & echo $! >child; wait");
        var child = folder.resolve("child");
        await().until(() -> Files.exists(child) && Files.size(child) > 0);

        process.stop();

        await().untilAsserted(
                        () ->
                                assertThat(
                                                ProcessHandle.of(
                                                        Long.parseLong(
                                                                Files.readString(child).strip())))
                                        .isEmpty());
    }

    @Test
    void aKilledProgramIsGoneAtOnce() {
        var process = start("trap 'echo bye' TERM; while :; do sleep 0.1; done");
        var pid = process.pid();

        process.kill();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(process.log()).content().doesNotContain("bye");
    }

    @Test
    void leadsASessionOfItsOwnSoThatControlCDoesNotReachIt() throws Exception {
        var process = start("sleep 60");

        var group =
                Files.readString(Path.of("/proc", process.pid() + "", "stat")).split(" ", -1)[4];
        var ours = Files.readString(Path.of("/proc/self/stat")).split(" ", -1)[4];

        assertThat(group).isNotEqualTo(ours);
        process.stop();
    }

    @Test
    void inheritsNothingThatWouldChangeAServer() {
        assertThat(ManagedProcess.plainEnvironment()).containsOnlyKeys("PATH", "HOME", "TMPDIR");
    }

    private ManagedProcess start(String script) {
        return ManagedProcess.start(
                new Command(
                        "test",
                        List.of("sh", "-c", "cd '" + folder + "'; " + script),
                        Map.of("PATH", "/usr/bin:/bin"),
                        folder,
                        Duration.ofMillis(500)));
    }
}
