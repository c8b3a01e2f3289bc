package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.externalsecret.Source;
import dev.cofferdam.core.externalsecret.Wish;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.StoreRef;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which ExternalSecrets use a store, keep a Secret, or stand in a namespace: who is to be woken
/// when one of these changes.
public final class Users {
    private static final String STORE = "store";
    private static final String TARGET = "target";

    private volatile Finder finder = (_, _) -> List.of();

    /// Begins to answer from this cache.
    void of(IndexerResourceCache<ExternalSecret> cache) {
        cache.addIndexers(
                Map.of(
                        STORE,
                                resource ->
                                        keys(
                                                resource,
                                                wish ->
                                                        wish.sources().stream()
                                                                .map(Source::store)
                                                                .map(StoreRef::toString)
                                                                .distinct()),
                        TARGET,
                                resource ->
                                        keys(
                                                resource,
                                                wish ->
                                                        Stream.of(
                                                                target(
                                                                        wish.owner().namespace(),
                                                                        wish.target().name())))));
        finder = cache::byIndex;
    }

    public List<ResourceID> ofStore(StoreRef store) {
        return ids(finder.byIndex(STORE, store.toString()));
    }

    public List<ResourceID> ofTarget(String namespace, String name) {
        return ids(finder.byIndex(TARGET, target(namespace, name)));
    }

    private static String target(String namespace, String name) {
        return namespace + "/" + name;
    }

    private static List<String> keys(ExternalSecret resource, Function<Wish, Stream<String>> keys) {
        return switch (ExternalSecretParser.parse(resource)) {
            case Answer.Got<Wish>(var wish) -> keys.apply(wish).toList();
            case Answer.Failed<Wish> _ -> List.of();
        };
    }

    private static List<ResourceID> ids(List<ExternalSecret> resources) {
        return resources.stream().map(ResourceID::fromResource).toList();
    }

    private interface Finder {
        List<ExternalSecret> byIndex(String index, String key);
    }
}
