package dev.cofferdam.sync.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpecs;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.LiveSecret.OwnerReference;
import dev.cofferdam.sync.target.LiveSecret.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Secrets that an ExternalSecret did not make.
class TakeoverTest {
    private static final SecretData NEW = SyncSpecs.data("DB_PASSWORD", "new");
    private static final Written NOTHING = new Written(Set.of(), Set.of(), Set.of());
    private static final Written OURS =
            new Written(Set.of("DB_PASSWORD"), Set.of(), Set.of(Labels.DATA_HASH));

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ORPHAN"})
    void saysWhichKeysAreLostButNoValue(Creation creation) {
        var live = live(Map.of(), List.of(), NOTHING);

        assertThat(warning(Takeover.WARN, creation, live))
                .hasValueSatisfying(
                        text ->
                                assertThat(text)
                                        .contains("Dropped keys: admin", "creationPolicy: Merge")
                                        .doesNotContain("theirs"));
        assertThat(warning(Takeover.ALLOW, creation, live)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGE", "CREATE_OR_MERGE"})
    void whoMergesTakesNothingOver(Creation creation) {
        var live = live(Map.of(), List.of(), NOTHING);

        assertThat(warning(Takeover.WARN, creation, live)).isEmpty();
        assertThat(Takeover.REFUSE.refusal(SyncSpecs.plain().creating(creation).spec(), live))
                .isEmpty();
    }

    @Test
    void refusesOnlyWhatItDidNotMake() {
        var spec = SyncSpecs.plain().spec();

        assertThat(Takeover.REFUSE.refusal(spec, live(Map.of(), List.of(), NOTHING)))
                .hasValueSatisfying(
                        problem -> assertThat(problem.cause()).isEqualTo(Cause.TARGET_FOREIGN));
        assertThat(Takeover.REFUSE.refusal(spec, live(Map.of(), List.of(owner()), NOTHING)))
                .isEmpty();
        assertThat(
                        Takeover.REFUSE.refusal(
                                spec, live(Map.of(Labels.MANAGED, "true"), List.of(), OURS)))
                .isEmpty();
        assertThat(Takeover.WARN.refusal(spec, live(Map.of(), List.of(), NOTHING))).isEmpty();
    }

    @Test
    void aRepairOfItsOwnSecretIsNotTold() {
        assertThat(
                        warning(
                                Takeover.WARN,
                                Creation.OWNER,
                                live(Map.of(), List.of(owner()), NOTHING)))
                .isEmpty();
    }

    private static Optional<String> warning(Takeover takeover, Creation creation, LiveSecret live) {
        var spec = SyncSpecs.plain().creating(creation).spec();
        return takeover.warning(
                spec,
                live,
                new SecretDraft(
                        "Opaque",
                        false,
                        NEW,
                        Metadata.of(Map.of(), Map.of()),
                        List.of(),
                        List.of()));
    }

    private static OwnerReference owner() {
        return new OwnerReference(
                "external-secrets.io/v1", "ExternalSecret", "myapp-secrets", "uid-1", true, true);
    }

    private static LiveSecret live(
            Map<String, String> labels, List<OwnerReference> owners, Written written) {
        return new LiveSecret(
                "Opaque",
                false,
                SyncSpecs.data("admin", "theirs"),
                Metadata.of(labels, Map.of()),
                owners,
                List.of(),
                written);
    }
}
