package dev.cofferdam.cli.live;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiStatus;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.restart.workload.JsonView;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/// Reads the metadata of one Secret or ConfigMap. The API server is asked for nothing else, so no
/// value is ever sent.
public record ContentMetadata(KubernetesClient client) {
    private static final String ONLY_METADATA =
            "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

    /// What came of it.
    public sealed interface Found {
        /// It was read.
        ///
        /// @param object with `metadata` only
        record Metadata(JsonView object) implements Found {}

        record Absent() implements Found {}

        /// The caller may not get it.
        record Refused() implements Found {}
    }

    /// Reads it.
    ///
    /// @param namespace and name must be names of Kubernetes
    public Found read(ObjectKey.Kind kind, String namespace, String name) {
        var root = client.getMasterUrl().toString();
        var resource = kind.toString().toLowerCase(Locale.ROOT) + "s";
        var path =
                "%s/api/v1/namespaces/%s/%s/%s"
                        .formatted(
                                root.endsWith("/") ? root.substring(0, root.length() - 1) : root,
                                namespace,
                                resource,
                                name);
        var http = client.getHttpClient();
        var request =
                http.newHttpRequestBuilder()
                        .uri(URI.create(path))
                        .header("Accept", ONLY_METADATA)
                        .build();
        try {
            var answer = http.sendAsync(request, byte[].class).join();
            return answer.isSuccessful() ? metadata(answer.body()) : failed(answer.code());
        } catch (CompletionException _) {
            return failed(0);
        }
    }

    private static Found metadata(byte[] body) {
        return JsonReader.read(body)
                .map(JsonView::of)
                .filter(object -> object.text("kind").equals("PartialObjectMetadata"))
                .<Found>map(Found.Metadata::new)
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "the Kubernetes API server answered with something else than metadata; check what stands between it and this command"));
    }

    private static Found failed(int code) {
        return switch (KubernetesErrors.of(new ApiStatus(code, "", List.of()))) {
            case ApiFailure.NotFound _ -> new Found.Absent();
            case ApiFailure.NotPermitted _ -> new Found.Refused();
            case ApiFailure.Conflict _,
                    ApiFailure.NotAuthenticated _,
                    ApiFailure.Denied _,
                    ApiFailure.NamespaceTerminating _,
                    ApiFailure.Invalid _,
                    ApiFailure.Unavailable _ ->
                    throw new CommandFailed(
                            code == 0
                                    ? "the Kubernetes API server cannot be reached; check --kubeconfig or KUBECONFIG"
                                    : "the Kubernetes API server answered " + code);
        };
    }
}
