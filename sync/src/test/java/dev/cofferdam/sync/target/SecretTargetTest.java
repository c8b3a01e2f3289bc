package dev.cofferdam.sync.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.Conclusion;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.SyncSpecs;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.externalsecret.Target.Deletion;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.target.LiveSecret.OwnerReference;
import dev.cofferdam.sync.target.LiveSecret.Written;
import dev.cofferdam.sync.target.SyncOutcome.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretTargetTest {
    private static final SecretTarget SECRETS = new SecretTarget(Takeover.ALLOW);
    private static final SecretData NEW = SyncSpecs.data("DB_PASSWORD", "new");
    private static final OwnerReference OURS =
            new OwnerReference(
                    "external-secrets.io/v1",
                    "ExternalSecret",
                    "myapp-secrets",
                    "uid-1",
                    true,
                    true);

    @Test
    void createsASecretThatNamesItsOwner() {
        var draft = created(SyncSpecs.plain());

        assertThat(draft.data()).isEqualTo(NEW);
        assertThat(draft.type()).isEqualTo("Opaque");
        assertThat(draft.owners()).containsExactly(OURS);
        assertThat(draft.metadata().labels())
                .containsOnly(
                        Map.entry("team", "blue"),
                        Map.entry(Labels.MANAGED, "true"),
                        Map.entry(Labels.CREATED_BY, GoHash.of("apps/myapp-secrets")));
        assertThat(draft.metadata().annotations())
                .containsOnly(
                        Map.entry("note", "ours"), Map.entry(Labels.DATA_HASH, GoHash.of(NEW)));
    }

    @Test
    void createsAnOrphanWithoutOwner() {
        var draft = created(SyncSpecs.plain().creating(Creation.ORPHAN));

        assertThat(draft.owners()).isEmpty();
        assertThat(draft.metadata().labels()).doesNotContainKey(Labels.CREATED_BY);
    }

    @Test
    void createsNothingForMergeAndNone() {
        assertThat(toCreate(SyncSpecs.plain().creating(Creation.MERGE).spec(), NEW))
                .isEqualTo(new Plan.Leave<>(State.AWAITING));
        assertThat(toCreate(SyncSpecs.plain().creating(Creation.NONE).spec(), NEW))
                .isEqualTo(new Plan.Leave<>(State.SAME));
    }

    @Test
    void isContentWithWhatItWrote() {
        var spec = SyncSpecs.plain();

        assertThat(toUpdate(spec.spec(), live(created(spec), written("DB_PASSWORD")), NEW))
                .isEqualTo(new Plan.Leave<>(State.SAME));
    }

    @Test
    void replacesForeignKeysAsAnOwner() {
        var live = live(held(SyncSpecs.data("theirs", "x"), List.of()), written());

        assertThat(updated(SyncSpecs.plain(), live).data()).isEqualTo(NEW);
    }

    @Test
    void keepsForeignKeysAndDropsItsOwnStaleOnesWhenMerging() {
        var data = SyncSpecs.data("theirs", "x").with(SyncSpecs.data("stale", "y"));
        var live = live(held(data, List.of()), written("stale"));

        assertThat(updated(SyncSpecs.plain().creating(Creation.MERGE), live).data())
                .isEqualTo(NEW.with(SyncSpecs.data("theirs", "x")));
    }

    @Test
    void dropsLabelsThatItWroteAndNoLongerWants() {
        var metadata =
                Metadata.of(
                        Map.of("old", "1", "theirs", "2"),
                        Map.of("old-note", "3", "their-note", "4"));
        var live =
                new LiveSecret(
                        "Opaque",
                        false,
                        NEW,
                        metadata,
                        List.of(),
                        List.of(),
                        new Written(Set.of(), Set.of("old"), Set.of("old-note")));

        var draft = updated(SyncSpecs.plain(), live);

        assertThat(draft.metadata().labels())
                .containsKeys("theirs", "team")
                .doesNotContainKey("old");
        assertThat(draft.metadata().annotations())
                .containsKeys("their-note", "note")
                .doesNotContainKey("old-note");
    }

    @ParameterizedTest
    @EnumSource(
            value = Creation.class,
            names = {"OWNER", "ORPHAN", "MERGE", "CREATE_OR_MERGE"})
    void neverTouchesWhatAnotherExternalSecretOwns(Creation creation) {
        var rival =
                new OwnerReference(
                        "external-secrets.io/v1beta1",
                        "ExternalSecret",
                        "other",
                        "uid-2",
                        true,
                        true);

        var plan =
                toUpdate(
                        SyncSpecs.plain().creating(creation).spec(),
                        live(held(NEW, List.of(rival)), written()),
                        NEW);

        assertThat(plan).isInstanceOf(Plan.Refuse.class);
        assertThat(((Plan.Refuse<SecretDraft>) plan).problem().text())
                .isEqualTo(
                        "TargetOwned: Secret apps/myapp-secrets belongs to ExternalSecret other; choose another"
                                + " spec.target.name, or delete one of the two");
    }

    @Test
    void mergesIntoWhatAnotherControllerOwns() {
        var other = new OwnerReference("apps/v1", "Deployment", "web", "uid-3", true, false);
        var live = live(held(SyncSpecs.data("theirs", "x"), List.of(other)), written());

        assertThat(toUpdate(SyncSpecs.plain().spec(), live, NEW)).isInstanceOf(Plan.Refuse.class);
        assertThat(updated(SyncSpecs.plain().creating(Creation.MERGE), live).owners())
                .containsExactly(other);
    }

    @Test
    void takesOverFromAnOwnerOfTheSameNameThatIsGone() {
        var old =
                new OwnerReference(
                        "external-secrets.io/v1",
                        "ExternalSecret",
                        "myapp-secrets",
                        "uid-0",
                        true,
                        true);

        assertThat(updated(SyncSpecs.plain(), live(held(NEW, List.of(old)), written())).owners())
                .containsExactly(OURS);
    }

    @Test
    void keepsTheDataOfWhatItCallsImmutable() {
        var spec = SyncSpecs.plain().frozen();
        var first = created(spec);

        assertThat(first.immutable()).isTrue();
        assertThat(
                        toUpdate(
                                spec.spec(),
                                live(first, written("DB_PASSWORD")),
                                SyncSpecs.data("DB_PASSWORD", "newer")))
                .isEqualTo(new Plan.Leave<>(State.FROZEN));
    }

    @Test
    void doesNotTryToChangeAForeignImmutableSecret() {
        var live =
                new LiveSecret(
                        "Opaque",
                        true,
                        SyncSpecs.data("k", "v"),
                        Metadata.of(Map.of(), Map.of()),
                        List.of(),
                        List.of(),
                        written());

        var plan = toUpdate(SyncSpecs.plain().spec(), live, NEW);

        assertThat(((Plan.Refuse<SecretDraft>) plan).problem().cause())
                .isEqualTo(Cause.TARGET_IMMUTABLE);
    }

    @Test
    void nothingInVaultRemovesASecretOnlyWhereTheManifestAsksForIt() {
        assertThat(Conclusion.of(SyncSpecs.plain().spec(), SecretData.empty()))
                .isEqualTo(new Conclusion.Retain());
        assertThat(
                        Conclusion.of(
                                SyncSpecs.plain().deleting(Deletion.DELETE).spec(),
                                SecretData.empty()))
                .isEqualTo(new Conclusion.Remove());
        assertThat(
                        Conclusion.of(
                                SyncSpecs.plain().deleting(Deletion.MERGE).spec(),
                                SecretData.empty()))
                .isEqualTo(new Conclusion.Write(SecretData.empty()));
        assertThat(
                        Conclusion.of(
                                SyncSpecs.plain()
                                        .creating(Creation.ORPHAN)
                                        .deleting(Deletion.DELETE)
                                        .spec(),
                                SecretData.empty()))
                .isInstanceOf(Conclusion.Refuse.class);
    }

    @Test
    void namesItsWritesSoThatEveryNameFits() {
        assertThat(Labels.fieldManager(new Owner("apps", "a".repeat(27), "uid")))
                .isEqualTo("externalsecrets.external-secrets.io/" + "a".repeat(27));
        assertThat(Labels.fieldManager(new Owner("apps", "a".repeat(28), "uid")))
                .isEqualTo("externalsecrets.external-secrets.io/sha3/" + GoHash.of("a".repeat(28)));
    }

    private static Plan<SecretDraft> toCreate(SyncSpec spec, SecretData data) {
        return SECRETS.toCreate(spec, Content.copied(spec, data));
    }

    private static Plan<SecretDraft> toUpdate(SyncSpec spec, LiveSecret live, SecretData data) {
        return SECRETS.toUpdate(spec, live, Content.copied(spec, data));
    }

    private static SecretDraft created(SyncSpecs specs) {
        return ((Plan.Create<SecretDraft>) toCreate(specs.spec(), NEW)).draft();
    }

    private static SecretDraft updated(SyncSpecs specs, LiveSecret live) {
        return ((Plan.Update<SecretDraft>) toUpdate(specs.spec(), live, NEW)).draft();
    }

    private static SecretDraft held(SecretData data, List<OwnerReference> owners) {
        return new SecretDraft(
                "Opaque", false, data, Metadata.of(Map.of(), Map.of()), owners, List.of());
    }

    private static LiveSecret live(SecretDraft draft, Written written) {
        return new LiveSecret(
                draft.type(),
                draft.immutable(),
                draft.data(),
                draft.metadata(),
                draft.owners(),
                draft.finalizers(),
                written);
    }

    private static Written written(String... keys) {
        return new Written(Set.of(keys), Set.of(), Set.of());
    }
}
