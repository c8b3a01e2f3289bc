package dev.cofferdam.sync.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.SyncSpecs;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.Lease.State;
import dev.cofferdam.sync.lease.LeaseId;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.LiveSecret.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A credential and the record of its lease are one write.
class LeasedSecretTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final SyncSpec SPEC = SyncSpecs.plain().spec();
    private static final Content CONTENT =
            Content.copied(SPEC, SyncSpecs.data("DB_PASSWORD", "new"));

    private static Lease lease(String id, int minute) {
        return Lease.issued(
                "spec.dataFrom[0]",
                new LeaseId("database/creds/app/" + id),
                T0.plus(Duration.ofMinutes(minute)),
                Duration.ofHours(1),
                Instant.MAX);
    }

    private static SecretTarget writing(Lease... leases) {
        return new SecretTarget(Takeover.ALLOW, new LeaseRecord(List.of(leases)));
    }

    private static LiveSecret live(String record) {
        return new LiveSecret(
                "Opaque",
                false,
                SyncSpecs.data("DB_PASSWORD", "old"),
                Metadata.of(Map.of(), Map.of(LeaseRecord.ANNOTATION, record)),
                List.of(),
                List.of(),
                new Written(Set.of("DB_PASSWORD"), Set.of(), Set.of(LeaseRecord.ANNOTATION)));
    }

    private static LeaseRecord updated(SecretTarget target, LiveSecret live) {
        var plan = (Plan.Update<SecretDraft>) target.toUpdate(SPEC, live, CONTENT);
        return recorded(plan.draft());
    }

    private static LeaseRecord recorded(SecretDraft draft) {
        return LeaseRecord.parse(
                        draft.metadata().annotations().getOrDefault(LeaseRecord.ANNOTATION, ""))
                .orElseThrow();
    }

    @Test
    void aNewSecretHasBoth() {
        // When
        var plan = (Plan.Create<SecretDraft>) writing(lease("a", 1)).toCreate(SPEC, CONTENT);

        // Then
        assertThat(plan.draft().data()).isEqualTo(CONTENT.data());
        assertThat(recorded(plan.draft()).leases()).containsExactly(lease("a", 1));
    }

    @Test
    void whatAnotherProcessRecordedMeanwhileDrains() {
        // Given
        var live = live(new LeaseRecord(List.of(lease("theirs", 1))).print());

        // Then
        assertThat(updated(writing(lease("mine", 5)), live).leases())
                .containsExactly(
                        lease("mine", 5),
                        lease("theirs", 1).in(State.DRAINING, T0.plus(Duration.ofMinutes(5))));
    }

    @Test
    void aWriteWithoutLeasesKeepsTheRecord() {
        var live = live(new LeaseRecord(List.of(lease("theirs", 1))).print());
        assertThat(updated(writing(), live).leases()).containsExactly(lease("theirs", 1));
    }

    @Test
    void aRecordThatCannotBeReadIsReplaced() {
        assertThat(updated(writing(lease("mine", 5)), live("{")).leases())
                .containsExactly(lease("mine", 5));
    }

    @Test
    void anEqualHashIsNotAReasonToLeaveTheRecordUnwritten() {
        var hash = GoHash.of(CONTENT.data());
        assertThat(writing(lease("a", 1)).holds(SPEC, CONTENT, hash)).isFalse();
        assertThat(writing().holds(SPEC, CONTENT, hash)).isTrue();
    }

    @Test
    void anAnnotationOfTheExternalSecretIsNotTakenForARecord() {
        // Given
        var forged =
                new Content(
                        CONTENT.data(),
                        Metadata.of(Map.of(), Map.of(LeaseRecord.ANNOTATION, "forged")),
                        "",
                        List.of());

        // Then
        assertThat(((Plan.Create<SecretDraft>) writing().toCreate(SPEC, forged)).draft().metadata())
                .satisfies(
                        metadata ->
                                assertThat(metadata.annotations())
                                        .doesNotContainKey(LeaseRecord.ANNOTATION));
    }
}
