package dev.cofferdam.api.pushsecret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.cofferdam.api.externalsecret.source.DataFromSpec;
import dev.cofferdam.api.externalsecret.source.RewriteParser;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.SecretStoreRef;
import dev.cofferdam.api.field.selector.SelectorParser;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.pushsecret.Conversion;
import dev.cofferdam.sync.pushsecret.Entry;
import dev.cofferdam.sync.pushsecret.PushSpec.Contents;
import dev.cofferdam.sync.pushsecret.RemotePath;
import dev.cofferdam.sync.pushsecret.StoreChoice;
import dev.cofferdam.sync.pushsecret.Sweep;
import dev.cofferdam.sync.pushsecret.Sweep.Naming;
import dev.cofferdam.sync.rewrite.Rewrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `secretStoreRefs`, `data` and `dataTo`: what goes where.
record PushContentsParser(Complaints complaints, String namespace) {
    private static final String REFS = "spec.secretStoreRefs";
    private static final Pattern ANY = Pattern.compile("");

    List<StoreChoice> stores(@Nullable List<PushStoreRef> refs) {
        var choices = new ArrayList<StoreChoice>();
        for (var ref : Nulls.list(refs)) {
            var path = REFS + "[" + choices.size() + "]";
            choices.add(ref.labelSelector() == null ? named(path, ref) : labelled(path, ref));
        }
        return choices;
    }

    private StoreChoice named(String path, PushStoreRef ref) {
        var name = complaints.text(path + ".name", ref.name());
        return new StoreChoice.Named(
                isCluster(path, ref)
                        ? new StoreRef.Cluster(name)
                        : new StoreRef.Namespaced(namespace, name));
    }

    private StoreChoice labelled(String path, PushStoreRef ref) {
        return new StoreChoice.Labelled(
                isCluster(path, ref),
                SelectorParser.parse(
                        complaints,
                        path + ".labelSelector",
                        Objects.requireNonNull(ref.labelSelector())));
    }

    private boolean isCluster(String path, PushStoreRef ref) {
        return complaints
                .choice(path + ".kind", ref.kind(), SecretStoreRef.KINDS, "")
                .equals(SecretStoreRef.CLUSTER);
    }

    Contents contents(PushSecretSpec spec) {
        var entries = new ArrayList<Entry>();
        for (var data : Nulls.list(spec.data())) {
            entries.add(entry(data, new Entry.Origin(false, entries.size())));
        }
        var known = stores(spec.secretStoreRefs());
        var sweeps = new ArrayList<Sweep>();
        for (var dataTo : Nulls.list(spec.dataTo())) {
            sweeps.add(sweep(dataTo, new Entry.Origin(true, sweeps.size()), known));
        }
        return new Contents(entries, sweeps);
    }

    private Entry entry(PushData data, Entry.Origin origin) {
        var match = data.match();
        var ref = match == null ? null : match.remoteRef();
        var remoteKey =
                complaints.text(
                        origin + ".match.remoteRef.remoteKey",
                        ref == null ? null : ref.remoteKey());
        return new Entry(
                match == null ? "" : Nulls.text(match.secretKey()),
                new RemotePath(remoteKey, ref == null ? "" : Nulls.text(ref.property())),
                conversion(origin, data.conversionStrategy()),
                json(data.metadata()),
                origin);
    }

    private Sweep sweep(PushDataTo dataTo, Entry.Origin origin, List<StoreChoice> known) {
        var regexp = dataTo.match() == null ? "" : Nulls.text(dataTo.match().regexp());
        return new Sweep(
                store(origin + ".storeRef", dataTo.storeRef(), known),
                new RewriteParser(complaints).regexp(origin + ".match.regexp", regexp).orElse(ANY),
                naming(origin, dataTo),
                conversion(origin, dataTo.conversionStrategy()),
                json(dataTo.metadata()),
                origin.index());
    }

    private StoreChoice store(String path, @Nullable PushStoreRef ref, List<StoreChoice> known) {
        if (ref == null || (Nulls.text(ref.name()).isEmpty() && ref.labelSelector() == null)) {
            complaints.invalid(path, "says no store: write a name or a labelSelector");
            return new StoreChoice.Named(new StoreRef.Cluster(""));
        }
        if (Nulls.text(ref.name()).isEmpty()) {
            return labelled(path, ref);
        }
        var store = named(path, ref);
        if (!known.contains(store)) {
            complaints.invalid(
                    path,
                    "names a store that is not under %s: add %s there, with its kind"
                            .formatted(REFS, Complaints.quoted(Nulls.text(ref.name()))));
        }
        return store;
    }

    private Naming naming(Entry.Origin origin, PushDataTo dataTo) {
        var remoteKey = Nulls.text(dataTo.remoteKey());
        var rewrites = Nulls.list(dataTo.rewrite());
        if (!remoteKey.isEmpty()) {
            if (!rewrites.isEmpty()) {
                complaints.invalid(
                        origin + ".rewrite",
                        """
                        has no use beside remoteKey, under which all keys become one \
                        secret: remove one of the two""");
            }
            return new Naming.Together(remoteKey);
        }
        var renamers =
                new RewriteParser(complaints)
                                .rewrites(
                                        origin + ".rewrite",
                                        rewrites.stream()
                                                .map(
                                                        each ->
                                                                new DataFromSpec.Rewrite(
                                                                        each.regexp(),
                                                                        each.transform(),
                                                                        null))
                                                .toList())
                                .stream()
                                .flatMap(each -> renamer(each).stream())
                                .toList();
        return new Naming.Single(renamers);
    }

    private static Optional<Rewrite.Renamer> renamer(Rewrite rewrite) {
        return switch (rewrite) {
            case Rewrite.Rename(var renamer, _) -> Optional.of(renamer);
            case Rewrite.Merge _ -> Optional.empty();
        };
    }

    private Conversion conversion(Entry.Origin origin, @Nullable String word) {
        return complaints.choice(
                origin + ".conversionStrategy", word, PushData.CONVERSIONS, Conversion.NONE);
    }

    static Json json(@Nullable JsonNode node) {
        return node == null
                ? new Json.Null()
                : JsonReader.read(node.toString().getBytes(UTF_8)).orElse(new Json.Null());
    }
}
