package dev.cofferdam.operator.baseline.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.cluster.request.PagedList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Reads objects without forcing them into a model, so that nothing of them is lost, and one after
/// the other, so that no more than the text of one page is held.
final class RawApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final KubernetesClient client;

    RawApi(KubernetesClient client) {
        this.client = client;
    }

    /// How a listing ended.
    sealed interface Listing {
        record Complete() implements Listing {}

        record NotServed() implements Listing {}

        record Forbidden() implements Listing {}

        /// For some other reason not all objects were seen.
        record Failed(String why) implements Listing {}
    }

    /// The path of all objects of a kind.
    static String path(String group, String version, String plural) {
        return group.isEmpty()
                ? "/api/" + version + "/" + plural
                : "/apis/" + group + "/" + version + "/" + plural;
    }

    /// Shows every object of a list.
    ///
    /// @param labels a label selector, or empty
    Listing each(String path, String labels, Consumer<Map<String, Object>> item) {
        var selector = labels.isEmpty() ? "" : "&labelSelector=" + encoded(labels);
        var ended = KubernetesErrors.attempt(() -> pages(path, selector, item));
        return switch (ended) {
            case ApiResult.Done<Listing>(var listing) -> listing;
            case ApiResult.Failed<Listing>(var failure, _) -> ended(failure);
        };
    }

    private Listing pages(String path, String selector, Consumer<Map<String, Object>> item) {
        try {
            PagedList.read(token -> page(path, selector, token, item));
            return new Listing.Complete();
        } catch (IOException _) {
            return new Listing.Failed("the API server's answer cannot be read");
        }
    }

    private Optional<String> page(
            String path, String selector, String token, Consumer<Map<String, Object>> item)
            throws IOException {
        var query =
                PagedList.query(PagedList.PAGE, token).entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        var body = KubernetesErrors.get(client, path + "?" + query + selector);
        return Optional.of(page(body, item)).filter(next -> !next.isEmpty());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static Listing ended(ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.NotFound _ -> new Listing.NotServed();
            case ApiFailure.NotPermitted _ -> new Listing.Forbidden();
            case ApiFailure.Unavailable(var status) when status.code() == 0 ->
                    new Listing.Failed("the API server did not answer");
            case ApiFailure.Conflict _,
                    ApiFailure.NotAuthenticated _,
                    ApiFailure.Denied _,
                    ApiFailure.NamespaceTerminating _,
                    ApiFailure.Invalid _,
                    ApiFailure.Unavailable _ ->
                    new Listing.Failed("the API server answered " + failure.status().answered());
        };
    }

    /// Shows the objects of one page and returns the token of the next, empty after the last.
    private static String page(String body, Consumer<Map<String, Object>> item) throws IOException {
        var next = "";
        try (var parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "metadata" ->
                            next = String.valueOf(object(parser).getOrDefault("continue", ""));
                    case "items" -> items(parser, item);
                    default -> parser.skipChildren();
                }
            }
        }
        return next;
    }

    private static void items(JsonParser parser, Consumer<Map<String, Object>> item)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            item.accept(object(parser));
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        return JSON.readValue(parser, OBJECT);
    }

    /// One object, or nothing if it is gone.
    Optional<Map<String, Object>> object(String path) {
        return KubernetesErrors.attempt(() -> KubernetesErrors.get(client, path))
                        instanceof ApiResult.Done<String>(var body)
                ? parsed(body)
                : Optional.empty();
    }

    private static Optional<Map<String, Object>> parsed(String body) {
        try {
            return Optional.of(JSON.readValue(body, OBJECT));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
