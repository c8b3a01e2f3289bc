package dev.cofferdam.api.externalsecret;

import dev.cofferdam.api.externalsecret.source.DataFromSpec;
import dev.cofferdam.api.externalsecret.source.DataSpec;
import dev.cofferdam.api.externalsecret.source.RemoteRefSpec;
import dev.cofferdam.api.externalsecret.source.RewriteParser;
import dev.cofferdam.api.externalsecret.source.SourceRefSpec;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.SecretStoreRef;
import dev.cofferdam.api.generator.GeneratorRefParser;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.externalsecret.Target.Deletion;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What is to be read, in the order in which it is: `spec.dataFrom` first, then `spec.data`.
final class SourceParser {
    private static final RemoteRefSpec NO_REMOTE =
            new RemoteRefSpec(null, null, null, null, null, null, null);

    private final Complaints complaints;
    private final RewriteParser rewrites;
    private final String namespace;
    private final @Nullable SecretStoreRef usual;
    private final List<Source> sources = new ArrayList<>();

    SourceParser(Complaints complaints, String namespace, @Nullable SecretStoreRef usual) {
        this.complaints = complaints;
        this.rewrites = new RewriteParser(complaints);
        this.namespace = namespace;
        this.usual = usual;
    }

    List<Source> sources(ExternalSecretSpec spec, Deletion deletion) {
        each("spec.dataFrom", spec.dataFrom(), this::readFrom);
        each("spec.data", spec.data(), this::read);
        if (sources.isEmpty() && deletion != Deletion.RETAIN) {
            complaints.invalid(
                    "spec",
                    """
                    says nothing to read, and spec.target.deletionPolicy says to remove \
                    what is not read: write data or dataFrom, or deletionPolicy Retain""");
        }
        return sources;
    }

    /// One way of several is taken, and an entry without any gives nothing, as External Secrets
    /// does where its admission webhook did not look.
    private void readFrom(String path, DataFromSpec spec) {
        if (spec.find() != null) {
            sources.add(find(path, spec, spec.find()));
        } else if (spec.extract() != null) {
            sources.add(
                    new Source.Extract(
                            store(path, spec.sourceRef()),
                            remote(path + ".extract", spec.extract()),
                            path,
                            rewrites.rewrites(path + ".rewrite", spec.rewrite())));
        } else if (spec.sourceRef() != null && spec.sourceRef().generatorRef() != null) {
            sources.add(
                    new Source.Generated(
                            GeneratorRefParser.parse(
                                    complaints,
                                    path + ".sourceRef.generatorRef",
                                    spec.sourceRef().generatorRef(),
                                    namespace),
                            path,
                            rewrites.rewrites(path + ".rewrite", spec.rewrite())));
        }
    }

    private Source find(String path, DataFromSpec spec, DataFromSpec.Find find) {
        return new Source.Find(
                store(path, spec.sourceRef()),
                rewrites.criteria(path + ".find", find),
                reading(path + ".find", NO_REMOTE.readAs(find)),
                path,
                rewrites.rewrites(path + ".rewrite", spec.rewrite()));
    }

    private void read(String path, DataSpec spec) {
        if (spec.sourceRef() != null && spec.sourceRef().generatorRef() != null) {
            complaints.invalid(
                    path + ".sourceRef.generatorRef",
                    """
                    is of no use for a single value, in External Secrets as well: write \
                    it under dataFrom""");
        }
        sources.add(
                new Source.Entry(
                        store(path, spec.sourceRef()),
                        remote(
                                path + ".remoteRef",
                                spec.remoteRef() == null ? NO_REMOTE : spec.remoteRef()),
                        path,
                        complaints.text(path + ".secretKey", spec.secretKey())));
    }

    private StoreRef store(String path, @Nullable SourceRefSpec own) {
        if (own != null && own.storeRef() != null) {
            return store(path + ".sourceRef.storeRef", own.storeRef());
        }
        if (own != null && own.generatorRef() == null) {
            complaints.invalid(
                    path + ".sourceRef", "is empty: write storeRef or generatorRef, or remove it");
        } else if (own == null && usual == null) {
            complaints.invalid(
                    "spec.secretStoreRef",
                    """
                    is missing, and not every entry names a store of its own: write \
                    name and kind of the store""");
        }
        return usual == null
                ? new StoreRef.Namespaced(namespace, "")
                : store("spec.secretStoreRef", usual);
    }

    private StoreRef store(String path, SecretStoreRef ref) {
        var name = complaints.text(path + ".name", ref.name());
        var kind = complaints.choice(path + ".kind", ref.kind(), SecretStoreRef.KINDS, "");
        return kind.equals(SecretStoreRef.CLUSTER)
                ? new StoreRef.Cluster(name)
                : new StoreRef.Namespaced(namespace, name);
    }

    private RemoteRef remote(String path, RemoteRefSpec spec) {
        return new RemoteRef(
                complaints.text(path + ".key", spec.key()),
                Nulls.text(spec.property()),
                Nulls.text(spec.version()),
                complaints.choice(
                        path + ".metadataPolicy",
                        spec.metadataPolicy(),
                        RemoteRefSpec.PARTS,
                        RemoteRef.Part.DATA),
                reading(path, spec));
    }

    private RemoteRef.Reading reading(String path, RemoteRefSpec spec) {
        return new RemoteRef.Reading(
                complaints.choice(
                        path + ".conversionStrategy",
                        spec.conversionStrategy(),
                        RemoteRefSpec.CONVERSIONS,
                        RemoteRef.Conversion.DEFAULT),
                complaints.choice(
                        path + ".decodingStrategy",
                        spec.decodingStrategy(),
                        RemoteRefSpec.DECODINGS,
                        RemoteRef.Decoding.NONE),
                complaints.choice(
                        path + ".nullBytePolicy",
                        spec.nullBytePolicy(),
                        RemoteRefSpec.NULL_BYTES,
                        RemoteRef.NullBytes.IGNORE));
    }

    private <T> void each(String path, @Nullable List<T> list, BiConsumer<String, T> read) {
        for (int index = 0; list != null && index < list.size(); index++) {
            var element = path + "[" + index + "]";
            if (list.get(index) == null) {
                complaints.invalid(element, "is empty: remove it");
            } else {
                read.accept(element, list.get(index));
            }
        }
    }
}
