package dev.cofferdam.sync.externalsecret;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.externalsecret.Decision.Fetch;
import dev.cofferdam.sync.externalsecret.Decision.Rest;
import dev.cofferdam.sync.externalsecret.Decision.Why;
import dev.cofferdam.sync.externalsecret.Refresh.Policy;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.Seen.Sync;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.lease.LeaseNeed;
import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.schedule.Schedule;
import dev.cofferdam.sync.schedule.SyncWindows;
import dev.cofferdam.sync.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Held INTACT = new Held.Present(true, "hash");
    private static final Held EDITED = new Held.Present(false, "other");

    @Test
    void readsWhatWasNeverRead() {
        assertThat(decide(SyncSpecs.plain(), new Sync.Never(), INTACT))
                .isEqualTo(new Fetch(Why.NEVER_SYNCED));
    }

    @Test
    void restsUntilTheIntervalIsOverAtMostATenthEarly() {
        var decision = decide(SyncSpecs.plain(), synced(Duration.ofMinutes(10)), INTACT);

        assertThat(decision).isInstanceOf(Rest.class);
        assertThat(((Rest) decision).until())
                .isBetween(NOW.plus(Duration.ofMinutes(44)), NOW.plus(Duration.ofMinutes(50)));
    }

    @Test
    void readsWhatIsDue() {
        assertThat(decide(SyncSpecs.plain(), synced(Duration.ofMinutes(61)), INTACT))
                .isEqualTo(new Fetch(Why.DUE));
    }

    @Test
    void readsWhereALeaseNeedsANewCredentialWhateverThePolicySays() {
        var frozen = SyncSpecs.plain().refreshing(Policy.PERIODIC, Duration.ZERO).spec();
        var seen = new Seen(synced(Duration.ofMinutes(1)), INTACT);

        assertThat(Decision.of(frozen, seen.with(LeaseNeed.NEW), NOW.atZone(ZoneOffset.UTC)))
                .isEqualTo(new Fetch(Why.LEASE));
    }

    @Test
    void aRefreshWaitsWhileOlderCredentialsAreInUse() {
        var due = new Seen(synced(Duration.ofMinutes(61)), INTACT).with(LeaseNeed.HOLD);

        assertThat(Decision.of(SyncSpecs.plain().spec(), due, NOW.atZone(ZoneOffset.UTC)))
                .isEqualTo(new Rest(NOW.plus(Decision.HOLD)));
    }

    @Test
    void readsAgainWhenTheClockWentBack() {
        assertThat(decide(SyncSpecs.plain(), synced(Duration.ofMinutes(-5)), INTACT))
                .isEqualTo(new Fetch(Why.DUE));
    }

    @Test
    void followsAChangeOfTheManifest() {
        assertThat(decide(SyncSpecs.plain(), new Sync.At(NOW, "0-old"), INTACT))
                .isEqualTo(new Fetch(Why.CHANGED));
    }

    @Test
    void freezesWithAnIntervalOfZeroEvenWhenTheManifestChanges() {
        var spec = SyncSpecs.plain().refreshing(Policy.PERIODIC, Duration.ZERO);

        assertThat(decide(spec, new Sync.At(NOW, "0-old"), INTACT))
                .isEqualTo(new Rest(Instant.MAX));
    }

    @Test
    void readsOnceWhereThePolicySaysSo() {
        var spec = SyncSpecs.plain().refreshing(Policy.CREATED_ONCE, Duration.ofHours(1));

        assertThat(decide(spec, new Sync.At(NOW.minus(Duration.ofDays(9)), "0-old"), INTACT))
                .isEqualTo(new Rest(Instant.MAX));
    }

    @Test
    void followsOnlyChangesWhereThePolicySaysSo() {
        var spec = SyncSpecs.plain().refreshing(Policy.ON_CHANGE, Duration.ofHours(1));

        assertThat(decide(spec, synced(Duration.ofDays(9)), INTACT))
                .isEqualTo(new Rest(Instant.MAX));
        assertThat(decide(spec, new Sync.At(NOW, "0-old"), INTACT))
                .isEqualTo(new Fetch(Why.CHANGED));
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void repairsAnEditedTargetWhateverTheRefreshPolicy(Policy policy) {
        var spec = SyncSpecs.plain().refreshing(policy, Duration.ofHours(1));

        assertThat(decide(spec, synced(Duration.ofMinutes(1)), EDITED))
                .isEqualTo(new Fetch(Why.REPAIR));
        assertThat(decide(spec, synced(Duration.ofMinutes(1)), new Held.Missing(false)))
                .isEqualTo(new Fetch(Why.REPAIR));
    }

    @Test
    void doesNotWatchOverOrphans() {
        var spec = SyncSpecs.plain().creating(Creation.ORPHAN);

        assertThat(decide(spec, synced(Duration.ofMinutes(1)), new Held.Missing(false)))
                .isInstanceOf(Rest.class);
    }

    @Test
    void waitsForTheTargetOfAMergeOnceTheStatusSaysSo() {
        var spec = SyncSpecs.plain().creating(Creation.MERGE);

        assertThat(decide(spec, synced(Duration.ofMinutes(1)), new Held.Missing(true)))
                .isInstanceOf(Rest.class);
        assertThat(decide(spec, synced(Duration.ofMinutes(1)), new Held.Missing(false)))
                .isEqualTo(new Fetch(Why.REPAIR));
        assertThat(decide(spec, synced(Duration.ofMinutes(1)), EDITED))
                .isEqualTo(new Fetch(Why.REPAIR));
    }

    @Test
    void followsAChangeOfASourceButNotWithoutPause() {
        var hourAgo = new Sync.At(NOW.minus(Duration.ofMinutes(30)), "1-abc");
        var justNow = new Sync.At(NOW.minusMillis(400), "1-abc");

        assertThat(outdated(SyncSpecs.plain(), hourAgo)).isEqualTo(new Fetch(Why.CHANGED));
        assertThat(outdated(SyncSpecs.plain(), justNow)).isEqualTo(new Rest(NOW.plusMillis(600)));
    }

    @Test
    void aFrozenObjectFollowsNoSourceEither() {
        var last = new Sync.At(NOW.minus(Duration.ofDays(1)), "1-abc");
        var zero = SyncSpecs.plain().refreshing(Policy.PERIODIC, Duration.ZERO);
        var once = SyncSpecs.plain().refreshing(Policy.CREATED_ONCE, Duration.ofHours(1));

        assertThat(outdated(zero, last)).isEqualTo(new Rest(Instant.MAX));
        assertThat(outdated(once, last)).isEqualTo(new Rest(Instant.MAX));
    }

    private static Decision outdated(SyncSpecs specs, Sync sync) {
        return Decision.of(specs.spec(), new Seen(sync, INTACT, true), NOW.atZone(UTC));
    }

    @Test
    void aWindowPutsOffOnlyWhatIsDueByTime() {
        var spec = SyncSpecs.plain().within(allow("30 4 * * *"));
        var opening = Instant.parse("2026-01-02T04:30:00Z");
        var longAgo = synced(Duration.ofHours(2));

        assertThat(decide(spec, longAgo, INTACT)).isEqualTo(new Rest(opening));
        assertThat(decide(spec, longAgo, EDITED)).isEqualTo(new Fetch(Why.REPAIR));
        assertThat(decide(spec, new Sync.At(NOW, "0-old"), INTACT))
                .isEqualTo(new Fetch(Why.CHANGED));
        assertThat(decide(spec, new Sync.Never(), INTACT)).isEqualTo(new Fetch(Why.NEVER_SYNCED));
        assertThat(Decision.of(spec.spec(), new Seen(longAgo, INTACT), opening.atZone(UTC)))
                .isEqualTo(new Fetch(Why.DUE));
    }

    private static SyncWindows allow(String schedule) {
        return new SyncWindows(
                SyncWindows.Kind.ALLOW,
                List.of(new Window(Schedule.parse(schedule), Duration.ofMinutes(10))));
    }

    @Test
    void spreadsTheDueTimesOfObjectsSyncedTogether() {
        var due =
                IntStream.range(0, 200)
                        .mapToObj(number -> new Owner("apps", "es", "uid-" + number))
                        .map(owner -> Decision.due(owned(owner), NOW))
                        .distinct()
                        .count();

        assertThat(due).isGreaterThan(150);
    }

    private static SyncSpec owned(Owner owner) {
        var spec = SyncSpecs.plain().spec();
        return new SyncSpec(
                owner,
                spec.version(),
                spec.refresh(),
                spec.target(),
                spec.sources(),
                spec.metadata(),
                spec.template());
    }

    private static Sync synced(Duration ago) {
        return new Sync.At(NOW.minus(ago), "1-abc");
    }

    private static Decision decide(SyncSpecs specs, Sync sync, Held held) {
        return Decision.of(specs.spec(), new Seen(sync, held), NOW.atZone(UTC));
    }
}
