package dev.cofferdam.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.live.LiveCluster.Unread;
import dev.cofferdam.cli.status.Group.Health;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What people see.
class StatusTextTest {
    private static final String ESCAPE = "\u001b[";

    private static ObjectState failing(String name, String reason, String message) {
        return new ObjectState(
                reason,
                Optional.of(
                        new Trouble(
                                "ExternalSecret apps/" + name,
                                reason,
                                message,
                                "kubectl describe externalsecret %s -n apps".formatted(name))));
    }

    private static Overview overview() {
        var absent =
                failing(
                        "db",
                        "SecretAbsent",
                        "SecretAbsent: kv has no secret apps/myapp/db; write it, or correct remoteRef.key of data[0] in the ExternalSecret");
        var states =
                Stream.concat(
                                Stream.of(absent, ObjectState.well(ObjectState.WINDOW)),
                                Stream.generate(() -> ObjectState.well(ObjectState.READY))
                                        .limit(38))
                        .toList();
        var suspended =
                new Trouble(
                        "Deployment apps/web",
                        "RestartsSuspended",
                        "It restarted too often, so it does not restart since 2026-11-30T10:00:00Z.",
                        "find out who writes its Secrets in turn");
        return new Overview(
                Instant.parse("2026-11-30T12:00:00.5Z"),
                "all namespaces",
                OperatorState.of(List.of(), Optional.empty(), Instant.EPOCH),
                List.of(
                        Group.of(
                                "Operator",
                                Health.WELL,
                                "2/2 replicas ready, image registry.example/cofferdam:1.2.0, version 1.2.0, leader cofferdam-7f"),
                        Group.of("ExternalSecrets", states, ""),
                        Group.of("Baselines", Health.UNKNOWN, "may not be listed"),
                        Group.of("Apps", Health.NONE, "none")),
                List.of(absent.trouble().orElseThrow(), suspended),
                List.of(new Unread("list baselines", "your account may not", true)));
    }

    private static String printed(Overview overview, boolean coloured, int most) {
        var out = new StringWriter();
        new StatusText(new Lines(new PrintWriter(out), coloured), most).print(overview);
        return out.toString();
    }

    @Test
    void thePageShowsWhatIsPrinted() throws IOException {
        var shown = "```text\n" + printed(overview(), false, 1) + "```\n";
        Files.writeString(Path.of("target/status.txt"), shown); // to be copied

        assertThat(Files.readString(Path.of("../docs/troubleshooting.md"))).contains(shown);
    }

    @Test
    void everyLineFitsEightyColumns() {
        assertThat(printed(overview(), false, 10).lines())
                .allMatch(line -> line.length() <= 80)
                .contains("Problems:");
    }

    @Test
    void onlyTheMarksAreColoured() {
        var coloured = printed(overview(), true, 10);

        assertThat(coloured).contains(ESCAPE + "31m  FAIL ", ESCAPE + "32m  ok   ");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
                .isEqualTo(printed(overview(), false, 10));
    }

    @Test
    void aNameCannotMoveTheCursor() {
        var hostile =
                new Overview(
                        Instant.EPOCH,
                        "namespace \u001b[2J",
                        overview().operator(),
                        List.of(Group.of("Vault\n", Health.TROUBLED, "http://x\u001b[31m")),
                        List.of(new Trouble("App a/\u001b[1m", "\r", "x\n::error::", "\u202e")),
                        List.of(new Unread("\u001b", "\u0007", true)));

        assertThat(printed(hostile, false, 10))
                .doesNotContain("\u001b", "\u0007", "\r", "\u202e", "\n::");
    }

    @Test
    void whatOthersWroteDoesNotFillTheScreen() {
        var states =
                IntStream.range(0, 500)
                        .mapToObj(n -> failing("x" + n, "R%03d".formatted(n), "m".repeat(30_000)))
                        .toList();
        var flood =
                new Overview(
                        Instant.EPOCH,
                        "all namespaces",
                        overview().operator(),
                        List.of(Group.of("Apps", states, "")),
                        states.stream().flatMap(state -> state.trouble().stream()).toList(),
                        List.of());

        assertThat(printed(flood, false, 10))
                .contains("492 more states", "Problems, 10 of 500 (all: --problems 500):")
                .hasSizeLessThan(10_000);
    }

    @Test
    void problemsComeBeforeWhatCouldNotBeRead() {
        var overview = overview();
        var unreadOnly =
                new Overview(
                        overview.at(),
                        "",
                        overview.operator(),
                        List.of(),
                        List.of(),
                        overview.unread());
        var well =
                new Overview(
                        overview.at(),
                        "",
                        overview.operator(),
                        List.of(),
                        List.of(),
                        List.of(new Unread("list baselines", "", false)));

        assertThat(overview.exitCode()).isEqualTo(1);
        assertThat(unreadOnly.exitCode()).isEqualTo(2);
        assertThat(well.exitCode()).isZero();
    }
}
