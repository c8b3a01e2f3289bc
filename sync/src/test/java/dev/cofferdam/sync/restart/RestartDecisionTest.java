package dev.cofferdam.sync.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.restart.RestartDecision.Circumstances;
import dev.cofferdam.sync.restart.RestartVerdict.Adopt;
import dev.cofferdam.sync.restart.RestartVerdict.Nothing;
import dev.cofferdam.sync.restart.RestartVerdict.Restart;
import dev.cofferdam.sync.restart.RestartVerdict.Suspend;
import dev.cofferdam.sync.restart.RestartVerdict.Wait;
import dev.cofferdam.sync.restart.seen.MacKey;
import dev.cofferdam.sync.restart.seen.ReadContent;
import dev.cofferdam.sync.restart.seen.SeenContents;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartDecisionTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final ContentRef DB = ContentRef.secret("db");
    private static final MacKey KEY = key(1);
    private static final Workload HEALTHY = Workloads.annotated("");
    private static final String SPEC = "'replicas':2";

    private static MacKey key(int first) {
        var bytes = new byte[MacKey.SIZE];
        bytes[0] = (byte) first;
        return MacKey.of(SecretValue.of(bytes));
    }

    private static ReadContent holds(String value, MacKey key, boolean optional) {
        var data =
                value.isEmpty()
                        ? Optional.<SecretData>empty()
                        : Optional.of(SecretData.of("k", SecretValue.of(value)));
        return ReadContent.of(DB, ReadKeys.whole(optional), data, key);
    }

    private static SeenContents seen(String value, MacKey key) {
        return SeenContents.none().with(Map.of("s/db", holds(value, key, false).entry()));
    }

    private static Circumstances at(Instant now, Instant first, Instant last, String value) {
        return new Circumstances(
                now,
                Optional.of(new PendingChange(seen(value, KEY), first, last)),
                false,
                RestartUrgency.NONE);
    }

    /// A change to "new" that has been quiet for a minute.
    private static final Circumstances QUIET =
            at(NOON, NOON.minusSeconds(60), NOON.minusSeconds(60), "new");

    private static RestartVerdict decide(Workload workload, Circumstances around) {
        return decision(workload, seen("old", KEY), holds("new", KEY, false)).decide(around);
    }

    private static RestartDecision decision(
            Workload workload, SeenContents seen, ReadContent content) {
        return new RestartDecision(
                workload, List.of(content), seen, RestartPolicy.standard().of(workload), KEY);
    }

    @ParameterizedTest
    @CsvSource({
        // what pods ran with, by which key, what there is, optional, what follows
        "'', 1, new, false, Adopt",
        "old, 1, old, false, Nothing",
        "old, 1, new, false, Restart",
        "old, 2, new, false, Adopt",
        "old, 1, '', false, Nothing",
        "old, 1, '', true, Nothing",
        "absent, 1, new, false, Adopt",
        "absent, 1, new, true, Restart",
        "garbage, 1, new, false, Adopt"
    })
    void whatIsSeenForTheFirstTimeRestartsNothing(
            String before, int keyId, String now, boolean optional, String verdict) {
        var seen =
                switch (before) {
                    case "" -> SeenContents.none();
                    case "garbage" -> SeenContents.parse("{\"s/db\":\"x\"}");
                    case "absent" -> SeenContents.none().with(Map.of("s/db", "absent"));
                    default -> seen(before, key(keyId));
                };

        var made = decision(HEALTHY, seen, holds(now, KEY, optional)).decide(QUIET);

        assertThat(made.getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void aTemplateThatReadsOtherKeysIsAdopted() {
        var some =
                ReadContent.of(
                        DB,
                        ReadKeys.one("k", false),
                        Optional.of(SecretData.of("k", SecretValue.of("new"))),
                        KEY);

        var made = decision(HEALTHY, seen("old", KEY), some).decide(QUIET);

        assertThat(made)
                .isEqualTo(new Adopt(SeenContents.none().with(Map.of(some.id(), some.entry()))));
    }

    @ParameterizedTest
    @CsvSource({
        // seconds since the first change, since the last one, seconds to wait
        "0, 0, 10",
        "5, 5, 5",
        "10, 10, 0",
        "30, 2, 8",
        "55, 0, 5",
        "60, 0, 0",
        "90, 1, 0"
    })
    void changesAreCollected(int first, int last, int wait) {
        var made =
                decide(HEALTHY, at(NOON, NOON.minusSeconds(first), NOON.minusSeconds(last), "new"));

        if (wait == 0) {
            assertThat(made).isInstanceOf(Restart.class);
        } else {
            assertThat(made).isInstanceOf(Wait.class);
            assertThat(((Wait) made).until()).isEqualTo(NOON.plusSeconds(wait));
            assertThat(((Wait) made).reason()).isEqualTo(WaitReason.COALESCING);
        }
    }

    @Test
    void aFurtherChangeBeginsTheQuietAgain() {
        var before = at(NOON, NOON.minusSeconds(30), NOON.minusSeconds(30), "other");

        var made = decide(HEALTHY, before);

        assertThat(made).isInstanceOf(Wait.class);
        assertThat(((Wait) made).pending().first()).isEqualTo(NOON.minusSeconds(30));
        assertThat(((Wait) made).until()).isEqualTo(NOON.plusSeconds(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DEPLOYMENT | 'replicas':2 | 'replicas':2,'updatedReplicas':1,'availableReplicas':2 | IN_PROGRESS",
                "DEPLOYMENT | 'replicas':2 | 'replicas':3,'updatedReplicas':2,'availableReplicas':3 | IN_PROGRESS",
                "DEPLOYMENT | 'replicas':2 | 'replicas':2,'updatedReplicas':2,'availableReplicas':1 | IN_PROGRESS",
                "DEPLOYMENT | 'replicas':2 | 'replicas':3,'updatedReplicas':1,'availableReplicas':2,'conditions':[{'type':'Progressing','reason':'ProgressDeadlineExceeded'}] | UNHEALTHY",
                "DEPLOYMENT | 'replicas':2 | 'replicas':2,'updatedReplicas':2,'availableReplicas':2 | ",
                "DEPLOYMENT | 'replicas':2,'paused':true | 'replicas':2,'updatedReplicas':0,'availableReplicas':2 | ",
                "DEPLOYMENT | 'replicas':0 | 'replicas':0 | ",
                "STATEFUL_SET | 'replicas':2 | 'readyReplicas':1,'updateRevision':'b','currentRevision':'b' | IN_PROGRESS",
                "STATEFUL_SET | 'replicas':2 | 'readyReplicas':2,'updateRevision':'b','currentRevision':'a' | IN_PROGRESS",
                "STATEFUL_SET | 'replicas':2 | 'readyReplicas':2,'updateRevision':'b','currentRevision':'b' | ",
                "STATEFUL_SET | 'replicas':3,'updateStrategy':{'type':'RollingUpdate','rollingUpdate':{'partition':2}} | 'readyReplicas':3,'updatedReplicas':1,'updateRevision':'b','currentRevision':'a' | ",
                "STATEFUL_SET | 'replicas':3,'updateStrategy':{'type':'RollingUpdate','rollingUpdate':{'partition':2}} | 'readyReplicas':3,'updatedReplicas':0,'updateRevision':'b','currentRevision':'a' | IN_PROGRESS",
                "STATEFUL_SET | 'replicas':2,'updateStrategy':{'type':'OnDelete'} | 'readyReplicas':2,'updateRevision':'b','currentRevision':'a' | ",
                "DAEMON_SET | 'minReadySeconds':0 | 'desiredNumberScheduled':3,'updatedNumberScheduled':2,'numberAvailable':3 | IN_PROGRESS",
                "DAEMON_SET | 'minReadySeconds':0 | 'desiredNumberScheduled':3,'updatedNumberScheduled':3,'numberAvailable':3 | ",
                "ROLLOUT | 'replicas':2 | 'phase':'Progressing' | IN_PROGRESS",
                "ROLLOUT | 'replicas':2 | 'phase':'Degraded' | UNHEALTHY",
                "ROLLOUT | 'replicas':2 | 'phase':'Healthy' | "
            })
    void anUnfinishedRolloutIsWaitedFor(
            WorkloadKind kind, String spec, String status, WaitReason reason) {
        var workload = Workloads.of(kind, "", spec, "{'observedGeneration':1," + status + "}");

        var made = decide(workload, QUIET);

        if (reason == null) {
            assertThat(made).isInstanceOf(Restart.class);
        } else {
            assertThat(((Wait) made).reason()).isEqualTo(reason);
        }
    }

    @Test
    void aStatusThatIsOlderThanTheSpecIsNotTrusted() {
        var workload =
                Workloads.of(
                        WorkloadKind.DEPLOYMENT,
                        "",
                        SPEC,
                        "{'observedGeneration':0,'replicas':2,'updatedReplicas':2,'availableReplicas':2}");

        assertThat(((Wait) decide(workload, QUIET)).reason()).isEqualTo(WaitReason.IN_PROGRESS);
    }

    private static Workload restarted(Duration... ago) {
        var record = RestartRecord.none();
        for (var each : ago) {
            record =
                    record.with(
                            new RestartRecord.Entry(
                                    NOON.minus(each), "a", "b", RestartRecord.WEIGHT));
        }
        return withRecord(record, "");
    }

    private static Workload withRecord(RestartRecord record, String others) {
        return Workloads.annotated(
                "'%s':'%s'%s"
                        .formatted(
                                RestartRecord.ANNOTATION,
                                record.text().replace("\"", "\\\""),
                                others));
    }

    @Test
    void restartsKeepTheirDistance() {
        var recent = (Wait) decide(restarted(Duration.ofMinutes(2)), QUIET);

        assertThat(recent.reason()).isEqualTo(WaitReason.MIN_INTERVAL);
        assertThat(recent.until()).isEqualTo(NOON.plus(Duration.ofMinutes(3)));
        assertThat(decide(restarted(Duration.ofMinutes(5)), QUIET)).isInstanceOf(Restart.class);
    }

    @Test
    void fourRestartsInAnHourAreTheMost() {
        var minutes = new ArrayList<Duration>();
        List.of(50, 40, 30, 20).forEach(each -> minutes.add(Duration.ofMinutes(each)));

        var capped = decide(restarted(minutes.toArray(Duration[]::new)), QUIET);

        assertThat(capped).isInstanceOf(Suspend.class);
        assertThat(((Suspend) capped).record().suspended()).contains(NOON);
        minutes.set(0, Duration.ofMinutes(60));
        assertThat(decide(restarted(minutes.toArray(Duration[]::new)), QUIET))
                .isInstanceOf(Restart.class);
    }

    @Test
    void aContentThatReturnsCountsTwice() {
        var hash = KEY.of(seen("new", KEY).entries()).toString();
        var record =
                RestartRecord.none()
                        .with(new RestartRecord.Entry(NOON.minusSeconds(900), hash, "b", 2));

        var made = (Restart) decide(withRecord(record, ""), QUIET);

        assertThat(made.flapping()).isTrue();
        assertThat(made.record().last().orElseThrow().weight()).isEqualTo(4);
    }

    @Test
    void aSuspensionEndsAfterAnHourOfQuietOrByAPerson() {
        var suspended =
                RestartRecord.none()
                        .with(new RestartRecord.Entry(NOON.minusSeconds(900), "a", "b", 8))
                        .suspendedAt(NOON.minusSeconds(600));
        var hour = at(NOON, NOON.minusSeconds(7000), NOON.minusSeconds(3600), "new");

        assertThat(((Wait) decide(withRecord(suspended, ""), QUIET)).reason())
                .isEqualTo(WaitReason.SUSPENDED);
        assertThat(decide(withRecord(suspended, ""), hour)).isInstanceOf(Restart.class);
        var resumed = decide(withRecord(suspended, ",'cofferdam.dev/restart-resume':'1'"), QUIET);
        assertThat(resumed).isInstanceOf(Restart.class);
        assertThat(((Restart) resumed).record().resumed()).isEqualTo("1");
        assertThat(((Restart) resumed).record().suspended()).isEmpty();
    }

    @Test
    void windowsAreKept() {
        var closed =
                Workloads.annotated(
                        "'cofferdam.dev/restart-windows':'{\\\"kind\\\":\\\"allow\\\",\\\"windows\\\":[{\\\"schedule\\\":\\\"0 14 * * *\\\",\\\"duration\\\":\\\"1h\\\"}]}'");

        var made = (Wait) decide(closed, QUIET);

        assertThat(made.reason()).isEqualTo(WaitReason.WINDOW);
        assertThat(made.until()).isEqualTo(NOON.plus(Duration.ofHours(2)));
    }

    @Test
    void aDisruptionBudgetIsWaitedForForAWhile() {
        var blocked = new Circumstances(NOON, QUIET.pending(), true, RestartUrgency.NONE);
        var long_ =
                at(NOON, NOON.minus(RestartDecision.BUDGET_PATIENCE), NOON.minusSeconds(60), "new");

        assertThat(((Wait) decide(HEALTHY, blocked)).reason())
                .isEqualTo(WaitReason.DISRUPTION_BUDGET);
        assertThat(
                        decide(
                                HEALTHY,
                                new Circumstances(
                                        NOON, long_.pending(), true, RestartUrgency.NONE)))
                .isInstanceOf(Restart.class);
    }

    @Test
    void anUrgentRestartWaitsForNothingButTheCap() {
        var urgent = new Circumstances(NOON, QUIET.pending(), true, RestartUrgency.SOON);

        var made = (Restart) decide(restarted(Duration.ofMinutes(1)), urgent);

        assertThat(made.record().last().orElseThrow().weight()).isEqualTo(1);
        assertThat(
                        decide(
                                restarted(
                                        Duration.ofMinutes(4),
                                        Duration.ofMinutes(3),
                                        Duration.ofMinutes(2),
                                        Duration.ofMinutes(1)),
                                urgent))
                .isInstanceOf(Suspend.class);
    }

    @Test
    void aRestartForADeadCredentialDoesNotWaitForOtherChanges() {
        var fresh = at(NOON, NOON, NOON, "new").pending();

        assertThat(decide(HEALTHY, new Circumstances(NOON, fresh, true, RestartUrgency.SOON)))
                .isInstanceOf(Wait.class);
        assertThat(decide(HEALTHY, new Circumstances(NOON, fresh, true, RestartUrgency.DEAD)))
                .isInstanceOf(Restart.class);
    }

    /// Users may write the annotation, and times far away cannot be added to.
    @Test
    void timesThatNoClockShowsCountAsNothing() {
        var record =
                RestartRecord.parse(
                        """
                        {"restarts":[{"at":"+1000000000-12-31T23:59:59.999999999Z","from":"a","to":"b","weight":2},
                        {"at":"2026-06-01T12:00:00Z","from":"a","to":"b","weight":2}],
                        "suspended":"-1000000000-01-01T00:00:00Z"}""");

        assertThat(record.restarts())
                .extracting(RestartRecord.Entry::at)
                .containsExactly(Instant.parse("2026-06-01T12:00:00Z"));
        assertThat(record.suspended()).isEmpty();
    }

    @Test
    void annotationsThatCannotBeReadAreNamed() {
        var workload =
                Workloads.annotated(
                        "'cofferdam.dev/restart-coalesce':'soon','cofferdam.dev/restart-windows':'{}','cofferdam.dev/restart-min-interval':'1m'");

        var policy = RestartPolicy.standard().of(workload);

        assertThat(policy.quiet()).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.complaints()).hasSize(2);
        assertThat(
                        RestartPolicy.standard()
                                .of(
                                        Workloads.annotated(
                                                "'deployment.reloader.stakater.com/pause-period':'2m'"))
                                .quiet())
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void nothingOfAnUnchangedWorkloadIsEverWritten() {
        assertThat(decision(HEALTHY, seen("old", KEY), holds("old", KEY, false)).decide(QUIET))
                .isEqualTo(new Nothing());
    }
}
