package dev.cofferdam.operator.cluster.request;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads the lists of an API server page by page, so that only one page is in memory.
public final class PagedList {
    /// How many objects a page has, where nothing else is asked for.
    public static final int PAGE = 500;

    private PagedList() {}

    /// Reads one page.
    ///
    /// @param <X> what is thrown where it cannot be read
    public interface PageReader<X extends Exception> {
        /// Reads the page.
        ///
        /// @param token where the page begins, as the page before said; empty for the first page
        /// @return where the next page begins, or nothing to end the list here. A page that is
        ///     to be read again returns its own token.
        Optional<String> read(String token) throws X;
    }

    /// Reads pages until the last one.
    public static <X extends Exception> void read(PageReader<X> reader) throws X {
        var next = Optional.of("");
        while (next.isPresent()) {
            next = reader.read(next.get());
        }
    }

    /// Passes every object of a list to a consumer.
    ///
    /// @param list requests one page, such as `client.pods().inAnyNamespace()::list`
    public static <T extends HasMetadata> void each(
            Function<ListOptions, ? extends KubernetesResourceList<T>> list, Consumer<T> item) {
        read(
                token -> {
                    var options = new ListOptionsBuilder().withLimit((long) PAGE);
                    var page =
                            list.apply(
                                    (token.isEmpty() ? options : options.withContinue(token))
                                            .build());
                    page.getItems().forEach(item);
                    return Optional.ofNullable(page.getMetadata())
                            .flatMap(metadata -> Optional.ofNullable(metadata.getContinue()))
                            .filter(next -> !next.isEmpty());
                });
    }

    /// The parameters of the request for one page.
    ///
    /// @param limit how many objects it may have
    /// @param token where it begins; empty for the first page
    public static SortedMap<String, String> query(int limit, String token) {
        var query = new TreeMap<>(Map.of("limit", Integer.toString(limit)));
        if (!token.isEmpty()) {
            query.put("continue", token);
        }
        return query;
    }
}
