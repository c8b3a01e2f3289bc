package dev.cofferdam.operator.event.reference;

import dev.cofferdam.core.kubernetes.KeySelector;
import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.store.References;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.cluster.metadata.Referenced;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.source.Source;
import dev.cofferdam.sync.template.SecretTemplate;
import dev.cofferdam.sync.template.SecretTemplate.Text;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What objects refer to.
public final class ReferencedObjects {
    private ReferencedObjects() {}

    /// The templates of an ExternalSecret, and what shared stores need of its namespace when it
    /// uses them. Its own target is not one of its sources, even where it says so: it would wake
    /// itself endlessly.
    ///
    /// @param stores what a store refers to
    public static Set<Referenced> of(
            SyncSpec spec, Function<StoreRef, Stream<KeySelector>> stores) {
        var namespace = spec.owner().namespace();
        return Stream.concat(
                        spec.template().stream().flatMap(ReferencedObjects::texts),
                        spec.sources().stream()
                                .flatMap(ReferencedObjects::store)
                                .filter(StoreRef.Cluster.class::isInstance)
                                .distinct()
                                .flatMap(stores)
                                .filter(ref -> ref.namespace().isEmpty())
                                .map(ref -> ref.in(namespace)))
                .map(Referenced::of)
                .filter(each -> !isTarget(spec, each))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The target of an ExternalSecret that waits for others to create it, where it is of a kind
    /// that can be watched.
    public static Set<Referenced> awaited(SyncSpec spec) {
        return Stream.of(ObjectKey.Kind.values())
                .map(kind -> new Referenced(kind, spec.owner().namespace(), spec.target().name()))
                .filter(each -> isTarget(spec, each))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isTarget(SyncSpec spec, Referenced object) {
        var kind =
                switch (object.kind()) {
                    case SECRET -> ObjectKind.SECRET;
                    case CONFIG_MAP -> ObjectKind.CONFIG_MAP;
                };
        return kind.equals(spec.target().kind())
                && object.name().equals(spec.target().name())
                && object.namespace().equals(spec.owner().namespace());
    }

    private static Stream<StoreRef> store(Source source) {
        return switch (source) {
            case Source.Stored stored -> Stream.of(stored.store());
            case Source.Generated _ -> Stream.empty();
        };
    }

    /// What a store refers to for all consumers.
    public static Set<Referenced> of(Store store) {
        var refs = References.of(store.provider());
        var keys =
                switch (store.ref()) {
                    case StoreRef.Namespaced(var namespace, _) ->
                            refs.map(ref -> ref.in(namespace));
                    case StoreRef.Cluster _ ->
                            refs.filter(ref -> !ref.namespace().isEmpty()).map(ref -> ref.in(""));
                };
        return keys.map(Referenced::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<ObjectKey> texts(SecretTemplate template) {
        return template.pieces().stream()
                .flatMap(
                        piece ->
                                piece.text() instanceof Text.Stored(var key)
                                        ? Stream.of(key)
                                        : Stream.empty());
    }
}
