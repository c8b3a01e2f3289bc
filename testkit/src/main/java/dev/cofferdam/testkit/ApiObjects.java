package dev.cofferdam.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Every object of every kind that the API server can list, but for Secrets.
record ApiObjects(KubernetesClient admin) {
    private static final JsonMapper JSON = new JsonMapper();

    /// An object as the API server gives it, and a name by which a person finds it.
    record ApiObject(String name, JsonNode json) {}

    Stream<ApiObject> all() {
        return Stream.concat(
                ofVersion("v1", "/api/v1"),
                admin.getApiGroups().getGroups().stream()
                        .map(ApiObjects::preferred)
                        .flatMap(version -> ofVersion(version, "/apis/" + version)));
    }

    private static String preferred(APIGroup group) {
        return group.getPreferredVersion().getGroupVersion();
    }

    private Stream<ApiObject> ofVersion(String version, String path) {
        return admin.getApiResources(version).getResources().stream()
                .filter(resource -> listable(version, resource))
                .flatMap(resource -> items(resource.getName(), path + "/" + resource.getName()));
    }

    private static boolean listable(String version, APIResource resource) {
        var verbs = resource.getVerbs() == null ? List.<String>of() : resource.getVerbs();
        return verbs.contains("list")
                && !(version.equals("v1") && resource.getName().equals("secrets"));
    }

    private Stream<ApiObject> items(String resource, String path) {
        try {
            var list = JSON.readTree(admin.raw(path));
            return StreamSupport.stream(list.path("items").spliterator(), false)
                    .map(item -> new ApiObject(resource + " " + name(item), item));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(JsonNode item) {
        var metadata = item.path("metadata");
        return metadata.path("namespace").asText() + "/" + metadata.path("name").asText();
    }
}
