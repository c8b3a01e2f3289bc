package dev.cofferdam.sync.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.lease.Lease.State;
import dev.cofferdam.sync.lease.term.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the annotation of a Secret keeps.
class LeaseRecordTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private static Lease lease(String id, int minute) {
        return Lease.issued(
                "spec.dataFrom[0] VaultDynamicSecret apps/db",
                new LeaseId("database/creds/app/" + id),
                T0.plus(Duration.ofMinutes(minute)),
                Duration.ofHours(1),
                T0.plus(Duration.ofDays(1)));
    }

    @Test
    void readsWhatItPrints() {
        var record =
                new LeaseRecord(
                        List.of(
                                lease("new", 9).measured(T0.plusSeconds(86400), Instant.MAX),
                                lease("old", 1).in(State.DRAINING, T0)));
        assertThat(LeaseRecord.parse(record.print())).contains(record);
        assertThat(LeaseRecord.parse("")).contains(LeaseRecord.none());
        assertThat(record.print().length() / 2).isLessThan(330);
    }

    @Test
    void readsTheTermsThatItPrints() {
        var record =
                new LeaseRecord(
                        List.of(lease("new", 9)),
                        List.of(
                                new Term.Rotated(
                                        "a", "db/static-creds/a", "x", Duration.ofHours(1), T0),
                                new Term.Expiring("b", T0, T0.plusSeconds(60))));
        assertThat(LeaseRecord.parse(record.print())).contains(record);
        assertThat(LeaseRecord.none().isEmpty()).isTrue();
        assertThat(record.without(lease("new", 9).id()).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"of\":\"b\",\"issued\":\"2026-01-01T00:00:00Z\",\"expires\":\"2026-01-01T00:00:00Z\"}]",
                "[{\"of\":\"b\",\"issued\":\"2026-01-01T00:00:00Z\",\"expires\":\"9999-01-01T00:00:00Z\"}]",
                "[{\"of\":\"b\",\"expires\":\"2026-01-01T00:00:00Z\"}]",
                "[{\"of\":\"a\",\"path\":\"p\",\"rotated\":\"\",\"ttl\":\"PT1M\",\"since\":\"2026-01-01T00:00:00Z\"}]",
                "[{\"of\":\"a\",\"path\":\"p\",\"rotated\":\"x\",\"ttl\":\"PT-1M\",\"since\":\"2026-01-01T00:00:00Z\"}]",
                "[{\"of\":\"a\",\"path\":\"p\",\"rotated\":\"x\",\"ttl\":\"PT1M\"}]",
                "[{\"rotated\":5}]"
            })
    void aTermThatWasBrokenIsNotRead(String text) {
        assertThat(LeaseRecord.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[1]",
                "[{}]",
                "null",
                "[{\"of\":\"s\",\"id\":\"a b\",\"state\":\"active\",\"since\":\"2026-01-01T00:00:00Z\",\"issued\":\"2026-01-01T00:00:00Z\",\"ttl\":\"PT1H\"}]",
                "[{\"of\":\"s\",\"id\":\"a\",\"state\":\"new\",\"since\":\"2026-01-01T00:00:00Z\",\"issued\":\"2026-01-01T00:00:00Z\",\"ttl\":\"PT1H\"}]",
                "[{},{},{},{}]"
            })
    void aRecordThatWasBrokenIsNotRead(String text) {
        assertThat(LeaseRecord.parse(text)).isEmpty();
    }

    @Test
    void aWriteHasWhatWasActiveDrain() {
        // Given
        var record = new LeaseRecord(List.of(lease("a", 1)));
        var now = T0.plusSeconds(999);

        // When
        var written = record.with(List.of(lease("b", 5)), now);

        // Then
        assertThat(written.leases())
                .containsExactly(lease("b", 5), lease("a", 1).in(State.DRAINING, now));
        assertThat(written.leaving(lease("b", 5).of())).isEqualTo(1);
    }

    @Test
    void keepsTheThreeThatCountMost() {
        var record = LeaseRecord.none();
        for (var minute = 1; minute <= 5; minute++) {
            record = record.with(List.of(lease("l" + minute, minute)), T0);
        }
        assertThat(record.leases())
                .extracting(each -> each.id().text())
                .containsExactly(
                        "database/creds/app/l5", "database/creds/app/l4", "database/creds/app/l3");
    }

    @Test
    void keepsWhatAnotherProcessRecordedMeanwhile() {
        // Given
        var mine = new LeaseRecord(List.of(lease("mine", 5)));
        var live = new LeaseRecord(List.of(lease("theirs", 4)));

        // Then
        assertThat(mine.over(live, T0).leases())
                .containsExactly(lease("mine", 5), lease("theirs", 4).in(State.DRAINING, T0));
    }

    @Test
    void aLeaseIdIsNeverPrinted() {
        var lease = lease("AbCdEfGh", 1);
        assertThat(lease.toString()).doesNotContain("AbCdEfGh");
        assertThat(lease.id().fingerprint()).matches("[0-9a-f]{8}");
        assertThat(lease.id().isOf("database/creds/app")).isTrue();
        assertThat(lease.id().isOf("database/creds/ap")).isFalse();
    }

    /// Users of the namespace may write the annotation, and such times cannot be added to.
    @Test
    void timesThatNoClockShowsCannotBeRead() {
        var record =
                """
                [{"of":"0 db","id":"database/creds/app/abc","state":"active","since":"2026-06-01T12:00:00Z",
                "issued":"2026-06-01T12:00:00Z","ttl":"PT1M","hardEnd":"2026-06-01T13:00:00Z"}]""";

        assertThat(LeaseRecord.parse(record)).isPresent();
        for (var time :
                List.of("+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z")) {
            assertThat(LeaseRecord.parse(record.replace("2026-06-01T13:00:00Z", time))).isEmpty();
        }
        assertThat(LeaseRecord.parse(record.replace("PT1M", "PT2562047788015215H30M7S"))).isEmpty();
        assertThat(LeaseRecord.parse(record.replace("PT1M", "PT-1M"))).isEmpty();
    }
}
