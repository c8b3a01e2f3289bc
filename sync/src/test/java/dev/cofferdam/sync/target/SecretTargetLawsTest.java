package dev.cofferdam.sync.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.arbitrary.Values;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.SyncSpecs;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.LiveSecret.OwnerReference;
import dev.cofferdam.sync.target.LiveSecret.Written;
import dev.cofferdam.sync.target.SyncOutcome.State;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever was there and whatever is wanted: what is planned once and written is not planned
/// again.
class SecretTargetLawsTest {
    private static final SecretTarget SECRETS = new SecretTarget(Takeover.ALLOW);
    private static final Written NOTHING = new Written(Set.of(), Set.of(), Set.of());

    @Property
    void whatWasCreatedNeedsNoUpdate(
            @ForAll("specs") SyncSpec spec, @ForAll("contents") Content content) {
        switch (SECRETS.toCreate(spec, content)) {
            case Plan.Create<SecretDraft>(var draft) ->
                    assertThat(SECRETS.toUpdate(spec, applied(draft, empty()), content))
                            .isEqualTo(new Plan.Leave<>(State.SAME));
            case Plan.Leave<SecretDraft>(var state) ->
                    assertThat(spec.target().creation())
                            .isEqualTo(state == State.AWAITING ? Creation.MERGE : Creation.NONE);
            case Plan<SecretDraft> plan -> assertThat(plan).as("what may follow").isNull();
        }
    }

    @Property
    void whatWasUpdatedNeedsNoUpdate(
            @ForAll("specs") SyncSpec spec,
            @ForAll("contents") Content content,
            @ForAll("secrets") LiveSecret live) {
        var plan = SECRETS.toUpdate(spec, live, content);

        if (plan instanceof Plan.Update<SecretDraft>(var draft)) {
            var after = SECRETS.toUpdate(spec, applied(draft, live), content);
            assertThat(after).isIn(new Plan.Leave<>(State.SAME), new Plan.Leave<>(State.FROZEN));
        } else {
            assertThat(SECRETS.toUpdate(spec, live, content)).isEqualTo(plan);
        }
    }

    /// A Secret that is merged into keeps every key that is not ours, and gets all that are.
    @Property
    void mergingLosesNoForeignKey(
            @ForAll("contents") Content content, @ForAll("secrets") LiveSecret live) {
        var spec = SyncSpecs.plain().creating(Creation.MERGE).spec();

        if (SECRETS.toUpdate(spec, live, content) instanceof Plan.Update<SecretDraft>(var draft)) {
            var foreign = live.data().without(live.written().keys());
            assertThat(draft.data()).isEqualTo(foreign.with(content.data()));
        }
    }

    @Provide
    Arbitrary<SyncSpec> specs() {
        return Combinators.combine(Arbitraries.of(Creation.class), Arbitraries.of(true, false))
                .as(
                        (creation, frozen) ->
                                (frozen ? SyncSpecs.plain().frozen() : SyncSpecs.plain())
                                        .creating(creation)
                                        .spec());
    }

    @Provide
    Arbitrary<Content> contents() {
        return Combinators.combine(data(), metadata(), Arbitraries.of("", "Opaque", "x/y"), names())
                .as(
                        (data, metadata, type, finalizers) ->
                                new Content(data, metadata, type, List.copyOf(finalizers)));
    }

    @Provide
    Arbitrary<LiveSecret> secrets() {
        var drafts =
                Combinators.combine(
                                Arbitraries.of("Opaque", "x/y"),
                                Arbitraries.of(true, false, false, false),
                                data(),
                                metadata(),
                                owners().list().ofMaxSize(2),
                                names())
                        .as(
                                (type, immutable, data, metadata, owners, finalizers) ->
                                        new SecretDraft(
                                                type,
                                                immutable,
                                                data,
                                                metadata,
                                                owners,
                                                List.copyOf(finalizers)));
        return Combinators.combine(drafts, names(), names(), names())
                .as((draft, keys, labels, notes) -> live(draft, new Written(keys, labels, notes)));
    }

    private static Arbitrary<SecretData> data() {
        return Values.data(Values.keys());
    }

    private static Arbitrary<Metadata> metadata() {
        var names =
                Arbitraries.oneOf(
                        Values.keys(),
                        Arbitraries.of(Labels.MANAGED, Labels.CREATED_BY, Labels.DATA_HASH));
        var texts = Arbitraries.maps(names, Values.keys()).ofMaxSize(3);
        return Combinators.combine(texts, texts).as(Metadata::of);
    }

    private static Arbitrary<Set<String>> names() {
        return Values.keys().set().ofMaxSize(3);
    }

    private static Arbitrary<OwnerReference> owners() {
        return Combinators.combine(
                        Arbitraries.of("external-secrets.io/v1", "apps/v1"),
                        Arbitraries.of("ExternalSecret", "Deployment"),
                        Arbitraries.of(SyncSpecs.OWNER.name(), "other"),
                        Arbitraries.of(SyncSpecs.OWNER.uid(), "uid-9"),
                        Arbitraries.of(true, false))
                .as(
                        (version, kind, name, uid, controller) ->
                                new OwnerReference(
                                        version, kind, name, uid, controller, controller));
    }

    private static LiveSecret empty() {
        return live(
                new SecretDraft(
                        "",
                        false,
                        SecretData.empty(),
                        Metadata.of(Map.of(), Map.of()),
                        List.of(),
                        List.of()),
                NOTHING);
    }

    /// What the API server makes of it: ours is what was ours and still is there, and what changed.
    private static LiveSecret applied(SecretDraft draft, LiveSecret before) {
        return live(
                draft,
                new Written(
                        ours(
                                before.data().values(),
                                draft.data().values(),
                                before.written().keys()),
                        ours(
                                before.metadata().labels(),
                                draft.metadata().labels(),
                                before.written().labels()),
                        ours(
                                before.metadata().annotations(),
                                draft.metadata().annotations(),
                                before.written().annotations())));
    }

    private static Set<String> ours(Map<String, ?> before, Map<String, ?> after, Set<String> ours) {
        var names = new HashSet<>(after.keySet());
        names.removeIf(
                name -> !ours.contains(name) && Objects.equals(after.get(name), before.get(name)));
        return names;
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
}
