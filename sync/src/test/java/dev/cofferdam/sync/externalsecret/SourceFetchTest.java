package dev.cofferdam.sync.externalsecret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.externalsecret.Target.Deletion;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.source.Criteria;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.RemoteRef.Part;
import dev.cofferdam.sync.source.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What counts as nothing, and what follows from it.
class SourceFetchTest {
    private static final Source.Entry ENTRY =
            SyncSpecs.entry("k", SyncSpecs.remote("app", "password"));
    private static final Source.Extract EXTRACT =
            new Source.Extract(
                    SyncSpecs.STORE, SyncSpecs.remote("app", ""), "spec.dataFrom[0]", List.of());
    private static final Problem ABSENT =
            Problem.absent(Cause.SECRET_ABSENT, "Vault has nothing at kv/data/app.");

    @Test
    void anAbsentSecretIsNothingUnlessTheTargetIsRetained() {
        assertThat(adding(Deletion.DELETE, ENTRY, Answer.failed(ABSENT)))
                .isEqualTo(Answer.got(SecretData.empty()));
        assertThat(adding(Deletion.MERGE, ENTRY, Answer.failed(ABSENT)))
                .isEqualTo(Answer.got(SecretData.empty()));
        assertThat(adding(Deletion.RETAIN, ENTRY, Answer.failed(ABSENT)))
                .isEqualTo(Answer.failed(ABSENT));
    }

    @ParameterizedTest
    @EnumSource(Deletion.class)
    void everyOtherProblemEndsIt(Deletion deletion) {
        for (var problem :
                List.of(
                        Problem.misconfigured(Cause.MOUNT_ABSENT, "no mount."),
                        Problem.denied(Cause.DENIED, "may not look."),
                        Problem.unavailable(Cause.NOT_VAULT, "not Vault."))) {
            assertThat(adding(deletion, ENTRY, Answer.failed(problem)))
                    .isEqualTo(Answer.failed(problem));
        }
    }

    @Test
    void aSecretWithoutMembersIsThereAndDeletesNothing() {
        var answer = adding(Deletion.DELETE, EXTRACT, Answer.got(SecretData.empty()));

        assertThat(answer).isInstanceOf(Answer.Failed.class);
        assertThat(((Answer.Failed<SecretData>) answer).problem().text())
                .startsWith(
                        "PropertyAbsent: spec.dataFrom[0].extract: the secret \"app\" is there");
        for (var deletion : List.of(Deletion.RETAIN, Deletion.MERGE)) {
            assertThat(adding(deletion, EXTRACT, Answer.got(SecretData.empty())))
                    .isEqualTo(Answer.got(SecretData.empty()));
        }
    }

    @Test
    void aSecretWithoutMembersBesideAnotherIsNotAProblem() {
        var fetch = new SourceFetch(SyncSpecs.plain().deleting(Deletion.DELETE).spec());

        assertThat(fetch.add(EXTRACT, Answer.got(SecretData.empty()))).isEmpty();
        assertThat(fetch.add(ENTRY, Answer.got(SyncSpecs.data("k", "v")))).isEmpty();

        assertThat(fetch.result()).isEqualTo(Answer.got(SyncSpecs.data("k", "v")));
    }

    @Test
    void whatGeneratorsDoNotMakeTakesNothingAway() {
        var generated =
                new Source.Generated(
                        new GeneratorRef("VaultDynamicSecret", "apps", "made"),
                        "spec.dataFrom[0]",
                        List.of());

        for (var deletion : List.of(Deletion.DELETE, Deletion.MERGE)) {
            var spec = reading(SyncSpecs.plain().deleting(deletion).spec(), generated);
            assertThat(Conclusion.of(spec, SecretData.empty()))
                    .isInstanceOfSatisfying(
                            Conclusion.Refuse.class,
                            refusal ->
                                    assertThat(refusal.problem().cause())
                                            .isEqualTo(Cause.EMPTY_RESPONSE));
        }
        var mixed = reading(SyncSpecs.plain().deleting(Deletion.DELETE).spec(), generated, ENTRY);
        assertThat(Conclusion.of(mixed, SecretData.empty())).isEqualTo(new Conclusion.Remove());
        assertThat(Conclusion.of(reading(SyncSpecs.plain().spec(), generated), SecretData.empty()))
                .isEqualTo(new Conclusion.Retain());
    }

    @Test
    void knowsOfWhichSecretsDataAndMetadataAreTaken() {
        var other = new StoreRef.Namespaced("apps", "other");
        var spec =
                reading(
                        SyncSpecs.plain().spec(),
                        ENTRY,
                        SyncSpecs.entry("m", metadata("app", "")),
                        SyncSpecs.entry("n", metadata("only-metadata", "")),
                        SyncSpecs.entry("p", SyncSpecs.remote("only-data", "")),
                        new Source.Entry(other, metadata("only-data", ""), "spec.data[9]", "q"));

        assertThat(SourceFetch.both(spec, SyncSpecs.STORE)).containsExactly("app");
        assertThat(SourceFetch.both(spec, other)).isEmpty();
    }

    @Test
    void takesEverythingThatASearchMayFindForTaken() {
        var search =
                new Source.Find(
                        SyncSpecs.STORE,
                        new Criteria("", new Criteria.Match.Everything(), false, Map.of()),
                        SyncSpecs.PLAIN,
                        "spec.dataFrom[0]",
                        List.of());
        var spec =
                reading(
                        SyncSpecs.plain().spec(),
                        search,
                        SyncSpecs.entry("m", metadata("app", "")));

        assertThat(SourceFetch.both(spec, SyncSpecs.STORE)).containsExactly("app");
    }

    private static RemoteRef metadata(String key, String version) {
        return new RemoteRef(key, "owner", version, Part.METADATA, SyncSpecs.PLAIN);
    }

    private static Answer<SecretData> adding(
            Deletion deletion, Source source, Answer<SecretData> answer) {
        var fetch = new SourceFetch(SyncSpecs.plain().deleting(deletion).spec());
        return fetch.add(source, answer).map(Answer::<SecretData>failed).orElseGet(fetch::result);
    }

    private static SyncSpec reading(SyncSpec spec, Source... sources) {
        return new SyncSpec(
                spec.owner(),
                spec.version(),
                spec.refresh(),
                spec.target(),
                List.of(sources),
                spec.metadata(),
                spec.template());
    }
}
