package dev.cofferdam.cli.preview;

import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.generator.GeneratorRef;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The manifests that somebody gave, which stand for what the cluster would have.
final class ManifestSet {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final List<Resource> resources = new ArrayList<>();
    private final String namespace;

    /// @param namespace of every object that does not say
    ManifestSet(String namespace) {
        this.namespace = namespace;
    }

    void add(List<Document> documents) {
        documents.forEach(document -> resources.addAll(Resource.in(document)));
    }

    /// Each by how users see it.
    Map<String, Answer<ExternalSecret>> externalSecrets() {
        var found = new LinkedHashMap<String, Answer<ExternalSecret>>();
        resources.stream()
                .filter(each -> isOf(each, "external-secrets.io/", "ExternalSecret"))
                .forEach(
                        each ->
                                found.put(
                                        "ExternalSecret %s/%s"
                                                .formatted(namespace(each), each.id().name()),
                                        as(each, ExternalSecret.class)));
        return found;
    }

    Answer<Store> store(StoreRef ref) {
        return (switch (ref) {
                    case StoreRef.Namespaced(var in, var name) ->
                            find("external-secrets.io/", "SecretStore", name)
                                    .filter(each -> namespace(each).equals(in))
                                    .map(
                                            each ->
                                                    as(each, SecretStore.class)
                                                            .then(StoreParser::parse));
                    case StoreRef.Cluster(var name) ->
                            find("external-secrets.io/", "ClusterSecretStore", name)
                                    .map(
                                            each ->
                                                    as(each, ClusterSecretStore.class)
                                                            .then(StoreParser::parse));
                })
                .orElseGet(
                        () ->
                                Answer.failed(
                                        Problem.misconfigured(
                                                Cause.STORE_ABSENT,
                                                """
                                                %s is in none of the files; name its file with --store"""
                                                        .formatted(ref))));
    }

    /// The generator as the operator would get it.
    <T extends CustomResource<?, Void>> Answer<T> generator(GeneratorRef ref, Class<T> type) {
        return find("generators.external-secrets.io/", ref.kind(), ref.name())
                .filter(each -> ref.isCluster() || namespace(each).equals(ref.namespace()))
                .map(each -> as(each, type))
                .orElseGet(
                        () ->
                                Answer.failed(
                                        Problem.misconfigured(
                                                Cause.GENERATOR_ABSENT,
                                                """
                                                %s is in none of the files; name its file with -f"""
                                                        .formatted(ref))));
    }

    /// Of ConfigMaps only: whoever previews has no Secrets in files.
    Answer<Optional<SecretValue>> text(ObjectKey key) {
        if (key.kind() == ObjectKey.Kind.SECRET) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.NOT_IMPLEMENTED,
                            key + " is not read, since a preview reads no Secret"));
        }
        return Answer.got(
                find("v1", "ConfigMap", key.name())
                        .filter(each -> namespace(each).equals(key.namespace()))
                        .flatMap(each -> each.root().field("data"))
                        .filter(Mapping.class::isInstance)
                        .map(Mapping.class::cast)
                        .filter(data -> data.field(key.key()).isPresent())
                        .map(data -> SecretValue.of(data.text(key.key()))));
    }

    private Optional<Resource> find(String api, String kind, String name) {
        return resources.stream()
                .filter(each -> isOf(each, api, kind) && each.id().name().equals(name))
                .findFirst();
    }

    private static boolean isOf(Resource resource, String api, String kind) {
        return resource.id().apiVersion().startsWith(api) && resource.id().kind().equals(kind);
    }

    private String namespace(Resource resource) {
        return resource.id().namespace().isEmpty() ? namespace : resource.id().namespace();
    }

    private <T extends CustomResource<?, ?>> Answer<T> as(Resource resource, Class<T> type) {
        try {
            var object = SERIALIZATION.convertValue(Plain.of(resource.root()), type);
            if (object instanceof Namespaced) {
                object.getMetadata().setNamespace(namespace(resource));
            }
            return Answer.got(object);
        } catch (IllegalArgumentException _) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.INVALID_FIELD,
                            """
                            %s %s has a field of another type than the API says; ask: \
                            cofferdam migrate, which names it"""
                                    .formatted(resource.id().kind(), resource.id().name())));
        }
    }
}
