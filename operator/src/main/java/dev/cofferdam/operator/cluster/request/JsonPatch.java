package dev.cofferdam.operator.cluster.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionException;

/// A JSON patch of an object, sent as the text that it is. The client's own way makes a copy of the
/// object before and parses the whole answer afterwards; only its version is needed.
public final class JsonPatch {
    private static final String CONTENT_TYPE = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    private static final JsonFactory JSON = new JsonFactory();

    private final KubernetesClient client;

    public JsonPatch(KubernetesClient client) {
        this.client = client;
    }

    /// Sends a patch of the object's status and returns the new resource version. Fails like every
    /// request of the client.
    ///
    /// @param patch the operations, as JSON
    /// @param fieldManager without characters that need an escape in a query
    public String status(HasMetadata object, String patch, String fieldManager) {
        var path = path(object) + "/status?fieldManager=" + fieldManager;
        return resourceVersion(send(path, CONTENT_TYPE, patch));
    }

    /// Sends a JSON merge patch of an object and returns the object as it is then.
    ///
    /// @param path of the object
    /// @param fieldManager without characters that need an escape in a query
    public String merge(String path, String patch, String fieldManager) {
        return new String(send(path + "?fieldManager=" + fieldManager, MERGE, patch), UTF_8);
    }

    private byte[] send(String path, String type, String patch) {
        var http = client.getHttpClient();
        var request =
                http.newHttpRequestBuilder()
                        .uri(URI.create(root() + path))
                        .method("PATCH", type, patch)
                        .build();
        try {
            var answer = http.sendAsync(request, byte[].class).join();
            if (!answer.isSuccessful()) {
                throw failure(answer);
            }
            return answer.body();
        } catch (CompletionException failure) {
            throw KubernetesErrors.connectionLost(failure.getCause());
        }
    }

    private String root() {
        var url = client.getMasterUrl().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String path(HasMetadata object) {
        var metadata = object.getMetadata();
        var group = object.getApiVersion().contains("/") ? "/apis/" : "/api/";
        var scope = metadata.getNamespace() == null ? "" : "/namespaces/" + metadata.getNamespace();
        return group
                + object.getApiVersion()
                + scope
                + "/"
                + object.getPlural()
                + "/"
                + metadata.getName();
    }

    private RuntimeException failure(HttpResponse<byte[]> answer) {
        try {
            var status =
                    client.getKubernetesSerialization()
                            .unmarshal(new String(answer.body(), UTF_8), Status.class);
            return KubernetesErrors.answered(answer.code(), status);
        } catch (RuntimeException _) {
            return KubernetesErrors.answered(answer.code(), new Status());
        }
    }

    /// `metadata.resourceVersion` of an object.
    static String resourceVersion(byte[] object) {
        try (var parser = JSON.createParser(object)) {
            if (enter(parser, "metadata") && enter(parser, "resourceVersion")) {
                return parser.getText();
            }
        } catch (IOException _) {
            // told below
        }
        throw KubernetesErrors.unreadable();
    }

    /// Moves to the value of a member of the object that comes next.
    private static boolean enter(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.nextToken();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var found = name.equals(parser.currentName());
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
