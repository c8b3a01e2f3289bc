package dev.cofferdam.operator.baseline.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads objects without forcing them into a model, so that nothing of them is lost, and one after
/// the other, so that no more than the text of one page is held.
final class RawApi {
    private static final int PAGE = 500;
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
        var first = path + "?limit=" + PAGE;
        if (!labels.isEmpty()) {
            first += "&labelSelector=" + URLEncoder.encode(labels, UTF_8);
        }
        try {
            var next = "";
            do {
                var more = next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, UTF_8);
                var body = client.raw(first + more);
                if (body == null) {
                    return new Listing.NotServed();
                }
                next = page(body, item);
            } while (!next.isEmpty());
            return new Listing.Complete();
        } catch (KubernetesClientException failure) {
            return ended(failure);
        } catch (IOException _) {
            return new Listing.Failed("the API server's answer cannot be read");
        }
    }

    private static Listing ended(KubernetesClientException failure) {
        return switch (failure.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND -> new Listing.NotServed();
            case HttpURLConnection.HTTP_FORBIDDEN -> new Listing.Forbidden();
            case 0 -> new Listing.Failed("the API server did not answer");
            default -> new Listing.Failed("the API server answered " + failure.getCode());
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
        try {
            var body = client.raw(path);
            return body == null ? Optional.empty() : Optional.of(JSON.readValue(body, OBJECT));
        } catch (KubernetesClientException | IOException _) {
            return Optional.empty();
        }
    }
}
