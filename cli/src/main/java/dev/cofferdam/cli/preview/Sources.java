package dev.cofferdam.cli.preview;

import dev.cofferdam.api.generator.GeneratorParser;
import dev.cofferdam.api.install.ServedGenerator;
import dev.cofferdam.cli.vault.Caller;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.provider.StoreReader;
import dev.cofferdam.operator.store.provider.fake.FakeReader;
import dev.cofferdam.operator.store.provider.vault.VaultReader;
import dev.cofferdam.sync.externalsecret.SourceFetch;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.generator.Generator;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.generator.Maker;
import dev.cofferdam.sync.generator.Recipe;
import dev.cofferdam.sync.pipeline.SourceReader;
import dev.cofferdam.sync.provider.fake.FakeSecrets;
import dev.cofferdam.sync.source.Reader;
import dev.cofferdam.sync.source.Source;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.VaultEvents;
import dev.cofferdam.vault.VaultSettings;
import dev.cofferdam.vault.client.Vaults;
import dev.cofferdam.vault.kv.KvReading;
import io.fabric8.kubernetes.client.CustomResource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// Reads what an ExternalSecret names, from the stores that the given manifests describe.
final class Sources implements AutoCloseable {
    private final ManifestSet given;
    private final Caller caller;
    private final Vaults vaults =
            new Vaults(VaultSettings.defaults(), VaultEvents.none(), InstantSource.system());
    private final WorkerSlots slots = new WorkerSlots(1);
    private final Maker maker = new Maker(new SecureRandom());

    Sources(ManifestSet given, Caller caller) {
        this.given = given;
        this.caller = caller;
    }

    /// What one ExternalSecret reads: of each secret one answer, as the operator would take it.
    private final class FromManifests implements SourceReader {
        private final SyncSpec spec;
        private final KvReading secrets = vaults.reading();

        private FromManifests(SyncSpec spec) {
            this.spec = spec;
        }

        @Override
        public Reading read(Source source) {
            return new Reading.Answered(answer(source));
        }

        private Answer<SecretData> answer(Source source) {
            return switch (source) {
                case Source.Entry entry -> open(entry).then(store -> store.entry(entry));
                case Source.Extract extract -> open(extract).then(store -> store.extract(extract));
                case Source.Find find -> open(find).then(store -> store.find(find));
                case Source.Generated generated ->
                        generator(generated.generator(), spec.owner().namespace())
                                .then(Sources.this::made)
                                .then(data -> Reader.generated(generated, data));
            };
        }

        private Answer<StoreReader> open(Source.Stored source) {
            var both = SourceFetch.both(spec, source.store());
            return given.store(source.store())
                    .then(store -> given.admitted(store, spec.owner().namespace()))
                    .then(store -> Sources.this.open(store.provider(), secrets, both));
        }
    }

    SourceReader of(SyncSpec spec) {
        return new FromManifests(spec);
    }

    private Answer<StoreReader> open(Provider provider, KvReading secrets, Set<String> both) {
        return switch (provider) {
            case Provider.Vault vault ->
                    caller.access(vault.connection())
                            .map(to -> new VaultReader.Place(to, vault.engine(), Lane.FIRST))
                            .map(place -> new VaultReader(secrets, place, both, slots));
            case Provider.Fake fake -> Answer.got(new FakeReader(new FakeSecrets(fake, Map.of())));
            case Provider.Kubernetes _ ->
                    notShown("a store of the provider kubernetes needs a cluster");
            case Provider.Unsupported(var name) ->
                    Answer.failed(
                            Problem.misconfigured(
                                    Cause.UNSUPPORTED_PROVIDER,
                                    "spec.provider." + name + " of the store is not served"));
        };
    }

    private Answer<Generator> generator(GeneratorRef ref, String namespace) {
        return ServedGenerator.of(ref.kind())
                .map(served -> generator(ref, served.type(), namespace))
                .orElseGet(
                        () ->
                                Answer.failed(
                                        Problem.misconfigured(
                                                Cause.UNSUPPORTED_GENERATOR,
                                                "%s is of a kind that Cofferdam does not serve; it serves %s"
                                                        .formatted(
                                                                ref,
                                                                ServedGenerator.enumeration()))));
    }

    private <T extends CustomResource<?, Void>> Answer<Generator> generator(
            GeneratorRef ref, Class<T> type, String namespace) {
        return given.generator(ref, type)
                .then(resource -> GeneratorParser.parse(ref, resource, namespace));
    }

    private Answer<SecretData> made(Generator generator) {
        return switch (generator.recipe()) {
            case Recipe.Local local -> maker.make(local);
            case Recipe.FromVault _ ->
                    notShown(
                            """
                            what %s makes is not asked for, since each request would \
                            make a credential"""
                                    .formatted(generator.ref()));
        };
    }

    private static <T> Answer<T> notShown(String why) {
        return Answer.failed(
                Problem.misconfigured(Cause.NOT_IMPLEMENTED, "a preview cannot show this: " + why));
    }

    @Override
    public void close() {
        vaults.close();
        slots.close();
    }
}
