package dev.cofferdam.baseline.set;

import dev.cofferdam.baseline.normal.Normaliser;
import dev.cofferdam.baseline.set.NamespaceMember.Part;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which namespace reads which place in Vault. Two stores that name the same address and engine are
/// the same place; what a store that is not known reads is not known either, unless it is one for
/// the whole cluster.
final class VaultReads {
    private static final String CLUSTER_STORE = "ClusterSecretStore";

    private final Map<String, NamespaceMember> stores = new HashMap<>();
    private final Map<Read, Set<String>> readers = new TreeMap<>();

    private record Read(String store, String key) implements Comparable<Read> {
        @Override
        public int compareTo(Read other) {
            var keys = key.compareTo(other.key);
            return keys == 0 ? store.compareTo(other.store) : keys;
        }
    }

    VaultReads(Collection<NamespaceMember> objects) {
        objects.stream()
                .filter(member -> member.part() == Part.STORE)
                .forEach(store -> stores.put(address(store), store));
        objects.stream()
                .filter(member -> member.part() == Part.EXTERNAL_SECRET)
                .filter(member -> !member.namespace().isEmpty())
                .filter(member -> member.unit().isEmpty() || !isUnchosen(member.namespace()))
                .forEach(
                        spec ->
                                reads(spec)
                                        .forEach(
                                                read ->
                                                        readers.computeIfAbsent(
                                                                        read, _ -> new TreeSet<>())
                                                                .add(spec.namespace())));
    }

    /// Whether that comes from a chart before its namespace is chosen.
    private static boolean isUnchosen(String namespace) {
        return namespace.equals("default");
    }

    /// The keys that this namespace reads and another does too.
    List<String> shared(String namespace) {
        return readers.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .filter(entry -> entry.getValue().contains(namespace))
                .map(entry -> entry.getKey().key())
                .distinct()
                .toList();
    }

    private Stream<Read> reads(NamespaceMember spec) {
        var single =
                Normaliser.mappings(spec.at("spec", "data")).stream()
                        .flatMap(source -> read(spec, source, "remoteRef"));
        var whole =
                Normaliser.mappings(spec.at("spec", "dataFrom")).stream()
                        .flatMap(source -> read(spec, source, "extract"));
        return Stream.concat(single, whole);
    }

    private Stream<Read> read(NamespaceMember spec, Map<String, Object> source, String field) {
        if (!(source.get(field) instanceof Map<?, ?> ref)
                || !(ref.get("key") instanceof String key)) {
            return Stream.empty();
        }
        var own =
                source.get("sourceRef") instanceof Map<?, ?> other
                                && other.get("storeRef") instanceof Map<?, ?> named
                        ? named
                        : spec.at("spec", "secretStoreRef");
        return own instanceof Map<?, ?> store
                ? place(spec, store).map(place -> new Read(place, key)).stream()
                : Stream.empty();
    }

    private Optional<String> place(NamespaceMember spec, Map<?, ?> ref) {
        var cluster = CLUSTER_STORE.equals(ref.get("kind"));
        var address = (cluster ? "" : spec.namespace()) + "/" + ref.get("name");
        var store = stores.get(address);
        if (store == null) {
            return cluster ? Optional.of(address) : Optional.empty();
        }
        return Optional.of(
                String.join(
                        " ",
                        store.text("spec", "provider", "vault", "server"),
                        store.text("spec", "provider", "vault", "namespace"),
                        store.text("spec", "provider", "vault", "path")));
    }

    /// How an ExternalSecret finds the store.
    private static String address(NamespaceMember store) {
        var cluster =
                store.object().get("kind") instanceof String kind && kind.equals(CLUSTER_STORE);
        return (cluster ? "" : store.namespace()) + "/" + store.name();
    }
}
