package dev.cofferdam.operator.app.object;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.app.AppLabels;
import io.fabric8.kubernetes.api.Pluralize;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The objects of Apps in a cluster. They are written without force: a field that another manager
/// holds stays as it is.
///
/// @param client stays open
public record AppObjects(KubernetesClient client) {
    private static final String APP = "App";

    /// Who the fields belong to.
    private static final String MANAGER = "cofferdam-app";

    private static final String RELEASE = "meta.helm.sh/release-name";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /// Kinds of which an App only sets fields; others may have made the object.
    private static final Set<String> SHARED_KINDS = Set.of("Namespace", "ServiceAccount");

    /// An object from its tree.
    public static GenericKubernetesResource object(Map<String, Object> tree) {
        return SERIALIZATION.convertValue(tree, GenericKubernetesResource.class);
    }

    /// The tree of an object.
    public static Map<?, ?> tree(GenericKubernetesResource object) {
        return SERIALIZATION.convertValue(object, Map.class);
    }

    /// The object as it is now; nothing where there is none.
    public ApiResult<Optional<GenericKubernetesResource>> find(GenericKubernetesResource object) {
        return KubernetesErrors.attempt(() -> Optional.ofNullable(resource(object).get()));
    }

    /// What the API server would make of the object.
    public ApiResult<GenericKubernetesResource> tried(GenericKubernetesResource object) {
        return KubernetesErrors.attempt(
                () -> resource(object).dryRun().fieldManager(MANAGER).serverSideApply());
    }

    /// Writes the object; the result is what it is now.
    public ApiResult<GenericKubernetesResource> write(GenericKubernetesResource object) {
        return KubernetesErrors.attempt(
                () -> resource(object).fieldManager(MANAGER).serverSideApply());
    }

    /// The objects of a kind that belong to an App of a namespace.
    ApiResult<List<GenericKubernetesResource>> of(String namespace, String app, ManagedKind kind) {
        return KubernetesErrors.attempt(
                () ->
                        client.genericKubernetesResources(kind.context())
                                .inNamespace(namespace)
                                .withLabels(AppLabels.OF_ALL)
                                .withLabel(AppLabels.APP, app)
                                .list()
                                .getItems());
    }

    /// Deletes an object if it is still the one that was read.
    ApiResult<Boolean> delete(GenericKubernetesResource object) {
        return KubernetesErrors.attempt(
                () -> !resource(object).lockResourceVersion().delete().isEmpty());
    }

    /// Why an object that is there is not to be changed to the one that is wanted; nothing if it is.
    public static Optional<String> objection(
            GenericKubernetesResource wanted, GenericKubernetesResource live) {
        var release = text(live.getMetadata().getAnnotations(), RELEASE);
        if (!release.isEmpty()) {
            return Optional.of("belongs to the Helm release %s: not touched".formatted(release));
        }
        var owners = live.getMetadata().getOwnerReferences();
        var other = owners == null ? List.<OwnerReference>of() : owners;
        var foreign = other.stream().filter(owner -> !isApp(owner, labels(wanted))).findFirst();
        if (foreign.isPresent()) {
            return Optional.of(
                    "belongs to %s %s: not touched"
                            .formatted(foreign.get().getKind(), foreign.get().getName()));
        }
        return SHARED_KINDS.contains(wanted.getKind())
                ? Optional.empty()
                : AppLabels.objection(labels(live), labels(wanted));
    }

    private static boolean isApp(OwnerReference owner, Map<String, String> wanted) {
        return owner.getKind().equals(APP)
                && owner.getApiVersion().startsWith("cofferdam.dev/")
                && owner.getName().equals(wanted.get(AppLabels.APP));
    }

    /// Leaves an object with the App of the cluster to which it belongs.
    public static void keepOwners(
            GenericKubernetesResource wanted, GenericKubernetesResource live) {
        wanted.getMetadata().setOwnerReferences(live.getMetadata().getOwnerReferences());
    }

    /// The labels of an object; empty where it has none.
    static Map<String, String> labels(GenericKubernetesResource object) {
        var labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    private static String text(@Nullable Map<String, String> map, String name) {
        return map == null ? "" : map.getOrDefault(name, "");
    }

    /// The problem of a request that failed.
    ///
    /// @param what was not done: `compared`, `written`
    public static Problem problem(
            GenericKubernetesResource object, String what, ApiFailure failure) {
        var status = failure.status();
        var message =
                "%s %s cannot be %s: the API server answered %s (%s)"
                        .formatted(
                                object.getKind(),
                                object.getMetadata().getName(),
                                what,
                                status.answered(),
                                status.reason());
        return failure instanceof ApiFailure.Unavailable
                ? Problem.unavailable(Cause.API_SERVER_ERROR, message)
                : Problem.denied(Cause.API_SERVER_ERROR, message);
    }

    private Resource<GenericKubernetesResource> resource(GenericKubernetesResource object) {
        var namespace = object.getMetadata().getNamespace();
        var objects =
                client.genericKubernetesResources(
                        context(object.getApiVersion(), object.getKind(), namespace != null));
        return namespace == null
                ? objects.resource(object)
                : objects.inNamespace(namespace).resource(object);
    }

    static ResourceDefinitionContext context(String api, String kind, boolean namespaced) {
        int slash = api.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : api.substring(0, slash))
                .withVersion(api.substring(slash + 1))
                .withKind(kind)
                .withPlural(Pluralize.toPlural(kind.toLowerCase(Locale.ROOT)))
                .withNamespaced(namespaced)
                .build();
    }
}
