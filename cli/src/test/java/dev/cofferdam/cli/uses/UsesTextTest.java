package dev.cofferdam.cli.uses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.live.LiveCluster.Unread;
import dev.cofferdam.cli.uses.evidence.Change;
import dev.cofferdam.cli.uses.evidence.Change.Writer;
import dev.cofferdam.cli.uses.evidence.Staleness;
import dev.cofferdam.cli.uses.evidence.Use;
import dev.cofferdam.cli.uses.evidence.Way;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.LeaseId;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What people see.
class UsesTextTest {
    private static final Instant ISSUED = Instant.parse("2026-11-30T11:00:00Z");
    private static final String LEASE = "database/creds/app/hidden";
    private static final Change CHANGE =
            new Change(
                    Optional.of(Instant.parse("2026-11-01T09:00:00Z")),
                    List.of(
                            new Writer(
                                    "externalsecrets.external-secrets.io/db",
                                    List.of("password", "user"),
                                    true,
                                    ISSUED)),
                    new LeaseRecord(
                            List.of(
                                    new Lease(
                                            "spec.dataFrom[0] VaultDynamicSecret app",
                                            new LeaseId(LEASE),
                                            Lease.State.ACTIVE,
                                            ISSUED,
                                            ISSUED,
                                            Duration.ofHours(1),
                                            ISSUED.plusSeconds(86_400),
                                            Instant.MAX))));

    private static Consumer consumer(List<String> owners, String pod, Use use, String started) {
        var time =
                started.isEmpty()
                        ? Optional.<Instant>empty()
                        : Optional.of(Instant.parse("2026-11-30T%s:00Z".formatted(started)));
        return new Consumer(owners, pod, use, time, Staleness.of(use, time, CHANGE));
    }

    private static List<Consumer> consumers() {
        var web = List.of("ReplicaSet/web-7f9c", "Deployment/web");
        var key = ReadKeys.one("password", false);
        var all = ReadKeys.whole(false);
        return List.of(
                consumer(
                        List.of("CronJob/report"),
                        "",
                        new Use("report", Way.ENV_FROM, "", all),
                        ""),
                consumer(
                        web,
                        "web-7f9c-x2b4q",
                        new Use("web", Way.ENV, "DB_PASSWORD", key),
                        "10:30"),
                consumer(
                        web, "web-7f9c-x2b4q", new Use("proxy", Way.FILE, "/etc/db", all), "10:30"),
                consumer(
                        web,
                        "web-7f9c-zq81m",
                        new Use("web", Way.ENV, "DB_PASSWORD", key),
                        "11:30"));
    }

    private static Usage usage() {
        return new Usage(
                "apps",
                ContentRef.secret("db"),
                true,
                CHANGE,
                List.of(
                        new Origin(
                                "db",
                                "ready",
                                List.of(
                                        "database/creds/app at https://vault.example.com:8200 (VaultDynamicSecret app)"))),
                consumers(),
                List.of(
                        new RestartState(
                                "Deployment/web",
                                "on-change",
                                Optional.of(Instant.parse("2026-11-29T08:00:00Z")),
                                Optional.empty(),
                                "OutsideWindow: the restart waits, since no restart window is open")),
                List.of());
    }

    private static String printed(Usage usage) {
        var out = new StringWriter();
        new UsesText(new Lines(new PrintWriter(out))).print(usage);
        return out.toString();
    }

    @Test
    void thePageShowsWhatIsPrinted() throws IOException {
        var shown = "```text\n" + printed(usage()) + "```\n";
        Files.writeString(Path.of("target/who-uses.txt"), shown); // to be copied

        assertThat(Files.readString(Path.of("../docs/rotation.md"))).contains(shown);
    }

    @Test
    void everyLineFitsEightyColumns() {
        assertThat(printed(usage()).lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theIdOfALeaseIsNotShown() {
        var json = new StringWriter();
        UsesJson.print(usage(), new Lines(new PrintWriter(json)));

        assertThat(printed(usage()) + json)
                .contains(new LeaseId(LEASE).fingerprint())
                .doesNotContain("hidden");
    }

    @Test
    void aStaleContainerIsOneAndAnAbsentSecretTwo() {
        var absent =
                new Usage(
                        "apps",
                        ContentRef.secret("db"),
                        false,
                        Change.unknown(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Unread("\u001b[2J", "\n::error::", true)));

        assertThat(usage().exitCode()).isEqualTo(1);
        assertThat(absent.exitCode()).isEqualTo(2);
        assertThat(printed(absent))
                .startsWith("Secret apps/db: not found\n")
                .contains("Nothing in namespace apps uses it.")
                .doesNotContain("\u001b", "\n::");
    }
}
