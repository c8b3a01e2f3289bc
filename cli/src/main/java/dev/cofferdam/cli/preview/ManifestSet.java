package dev.cofferdam.cli.preview;

import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretParser;
import dev.cofferdam.api.clusterexternalsecret.ProvisionSpec;
import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.cli.manifest.TypedObject;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.store.StoreProblems;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.provider.StoreConditions;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The given manifests, which stand for what the cluster would have.
final class ManifestSet {
    private final List<Resource> resources = new ArrayList<>();
    private final String namespace;

    /// @param namespace of every object that does not say
    ManifestSet(String namespace) {
        this.namespace = namespace;
    }

    void add(List<Resource> given) {
        resources.addAll(given);
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
        of("ClusterExternalSecret").forEach(each -> found.putAll(children(each)));
        return found;
    }

    private Map<String, Answer<ExternalSecret>> children(Resource resource) {
        var title = "ClusterExternalSecret " + resource.id().name();
        return switch (as(resource, ClusterExternalSecret.class)
                .then(ClusterExternalSecretParser::parse)) {
            case Answer.Failed<ProvisionSpec>(var problem) -> Map.of(title, Answer.failed(problem));
            case Answer.Got<ProvisionSpec>(var provision) -> {
                var found = new LinkedHashMap<String, Answer<ExternalSecret>>();
                reached(resource, provision)
                        .forEach(
                                each ->
                                        found.put(
                                                "ExternalSecret %s/%s of %s"
                                                        .formatted(each, provision.name(), title),
                                                Answer.got(child(provision, each))));
                yield found;
            }
        };
    }

    /// The namespaces that it names, and those of the files that it selects.
    private List<String> reached(Resource resource, ProvisionSpec provision) {
        var named =
                resource.root().field("spec").orElse(resource.root()) instanceof Mapping spec
                                && spec.field("namespaces").orElse(spec) instanceof Sequence list
                        ? list.elements().stream()
                                .filter(Scalar.class::isInstance)
                                .map(element -> ((Scalar) element).value())
                        : Stream.<String>of();
        var given = of("Namespace").map(each -> each.id().name());
        return Stream.concat(named, given)
                .distinct()
                .filter(each -> provision.reaches(labels(each)))
                .toList();
    }

    private static ExternalSecret child(ProvisionSpec provision, String namespace) {
        var child = new ExternalSecret();
        child.setMetadata(
                new ObjectMetaBuilder()
                        .withName(provision.name())
                        .withNamespace(namespace)
                        .withLabels(provision.labels())
                        .withAnnotations(provision.annotations())
                        .build());
        child.setSpec(provision.spec());
        return child;
    }

    /// What the files hold and a preview does not judge, and why.
    Map<String, Forecast.Unjudged> unjudged() {
        var found = new LinkedHashMap<String, Forecast.Unjudged>();
        for (var kind : List.of("PushSecret", "ClusterPushSecret")) {
            var why = "a preview reads no Secret of a cluster and writes to no store";
            of(kind).forEach(each -> found.put(title(each), new Forecast.Unjudged(why)));
        }
        of("ClusterExternalSecret")
                .filter(
                        each ->
                                as(each, ClusterExternalSecret.class)
                                                        .then(ClusterExternalSecretParser::parse)
                                                instanceof Answer.Got<ProvisionSpec>(var provision)
                                        && reached(each, provision).isEmpty())
                .forEach(
                        each ->
                                found.put(
                                        title(each),
                                        new Forecast.Unjudged(
                                                "its selectors choose among the namespaces of a cluster; give their Namespace objects with -f")));
        return found;
    }

    private String title(Resource resource) {
        var id = resource.id();
        return id.kind().startsWith("Cluster")
                ? id.kind() + " " + id.name()
                : "%s %s/%s".formatted(id.kind(), namespace(resource), id.name());
    }

    private Stream<Resource> of(String kind) {
        var group = kind.equals("Namespace") ? "v1" : "external-secrets.io/";
        return resources.stream().filter(each -> isOf(each, group, kind));
    }

    /// The labels that a namespace has by the files; each knows its own name.
    private Map<String, String> labels(String name) {
        var labels = new HashMap<String, String>();
        of("Namespace")
                .filter(each -> each.id().name().equals(name))
                .flatMap(each -> each.root().field("metadata").stream())
                .flatMap(
                        each ->
                                each instanceof Mapping map
                                        ? map.field("labels").stream()
                                        : Stream.<Node>of())
                .filter(Mapping.class::isInstance)
                .flatMap(each -> ((Mapping) each).fields().stream())
                .forEach(
                        field -> {
                            if (field.value() instanceof Scalar scalar) {
                                labels.put(field.name(), scalar.value());
                            }
                        });
        labels.put("kubernetes.io/metadata.name", name);
        return labels;
    }

    /// The store, if it serves the namespace.
    Answer<Store> admitted(Store store, String user) {
        var conditions = new StoreConditions(store);
        if (conditions.admitsByName(user)) {
            return Answer.got(store);
        }
        if (conditions.asksForLabels()
                && of("Namespace").noneMatch(each -> each.id().name().equals(user))) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.NOT_IMPLEMENTED,
                            "a preview cannot show this: whether %s serves namespace %s depends on the labels of that namespace; give its Namespace object with -f"
                                    .formatted(store.ref(), user)));
        }
        return conditions.asksForLabels() && conditions.admitsByLabels(labels(user))
                ? Answer.got(store)
                : Answer.failed(StoreProblems.closed(store.ref(), user));
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

    /// Of ConfigMaps only: a preview reads no Secret.
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
        return TypedObject.read(resource, type)
                .map(
                        object -> {
                            if (object instanceof Namespaced) {
                                object.getMetadata().setNamespace(namespace(resource));
                            }
                            return object;
                        });
    }
}
