package dev.cofferdam.operator.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.AsyncUtils;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/// The API server as a plain HTTP server, so that manifests get there to the letter.
record Api(KubernetesClient client) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int TRIES = 4;

    record Reply(int status, JsonNode body) {
        boolean isRefusal() {
            return status >= 300;
        }
    }

    Reply send(String method, String path, String type, String body) {
        var request =
                client.getHttpClient()
                        .newHttpRequestBuilder()
                        .uri(client.getMasterUrl().toString().replaceAll("/$", "") + path)
                        .method(method, type, body)
                        .build();
        var reply = answer(request);
        return new Reply(reply.code(), Trees.json(new String(reply.body(), UTF_8)));
    }

    /// On a machine that is busy an answer may never come; what cases send can be sent again.
    private HttpResponse<byte[]> answer(HttpRequest request) {
        for (int tries = 1; true; tries++) {
            try {
                return AsyncUtils.withTimeout(
                                client.getHttpClient().sendAsync(request, byte[].class), LIMIT)
                        .join();
            } catch (CompletionException failure) {
                if (tries == TRIES) {
                    throw failure;
                }
            }
        }
    }
}
