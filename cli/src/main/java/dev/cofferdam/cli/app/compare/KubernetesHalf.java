package dev.cofferdam.cli.app.compare;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.app.AppLabels;
import dev.cofferdam.sync.app.plan.Change;
import dev.cofferdam.sync.app.plan.Change.Action;
import io.fabric8.kubernetes.api.Pluralize;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
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

/// The objects of Apps in a cluster, compared by what the API server would make of them, and
/// written without force: a field that another manager holds stays as it is.
public final class KubernetesHalf {
    /// Who these fields belong to.
    private static final String MANAGER = "cofferdam-app";

    private static final String RELEASE = "meta.helm.sh/release-name";

    /// Kinds of which an App only sets fields; others may have made the object.
    private static final Set<String> SHARED_KINDS = Set.of("Namespace", "ServiceAccount");

    private final KubernetesClient client;
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    /// Takes the client, and leaves it open.
    public KubernetesHalf(KubernetesClient client) {
        this.client = client;
    }

    /// What becomes of an object; nothing if it is as it is to be. A failure if that cannot be told.
    public Answer<Optional<Step>> step(Map<String, Object> wanted) {
        var object = object(wanted);
        return change(object)
                .map(change -> change.map(each -> new Step(each, () -> write(object))));
    }

    private Answer<Optional<Change>> change(GenericKubernetesResource object) {
        return switch (KubernetesErrors.attempt(
                () -> Optional.ofNullable(resource(object).get()))) {
            case ApiResult.Failed<Optional<GenericKubernetesResource>>(var failure, _) ->
                    Answer.failed(problem(object, "compared", failure));
            case ApiResult.Done<Optional<GenericKubernetesResource>>(var live) ->
                    live.map(there -> present(object, there)).orElseGet(() -> absent(object));
        };
    }

    private Answer<Optional<Change>> absent(GenericKubernetesResource object) {
        return switch (tried(object)) {
            case ApiResult.Done<GenericKubernetesResource> _ ->
                    Answer.got(Optional.of(change(object, Action.ADD, List.of())));
            case ApiResult.Failed<GenericKubernetesResource>(ApiFailure.NotFound(var status), _) ->
                    Answer.got(
                            Optional.of(
                                    status.message().startsWith("namespaces ")
                                            ? change(object, Action.ADD, List.of())
                                            : change(
                                                    object,
                                                    Action.CONFLICT,
                                                    List.of(
                                                            "the cluster does not serve this kind: apply cofferdam manifests crds"))));
            case ApiResult.Failed<GenericKubernetesResource>(var failure, _) ->
                    refused(object, failure);
        };
    }

    private Answer<Optional<Change>> present(
            GenericKubernetesResource object, GenericKubernetesResource live) {
        var owner = foreignOwner(object, live);
        if (owner.isPresent()) {
            return Answer.got(Optional.of(change(object, Action.CONFLICT, List.of(owner.get()))));
        }
        return switch (tried(object)) {
            case ApiResult.Done<GenericKubernetesResource>(var after) -> {
                var differences = TreeDifference.of(tree(live), tree(after));
                yield Answer.got(
                        differences.isEmpty()
                                ? Optional.empty()
                                : Optional.of(change(object, Action.CHANGE, differences)));
            }
            case ApiResult.Failed<GenericKubernetesResource>(var failure, _) ->
                    refused(object, failure);
        };
    }

    private static Optional<String> foreignOwner(
            GenericKubernetesResource object, GenericKubernetesResource live) {
        var release = text(live.getMetadata().getAnnotations(), RELEASE);
        if (!release.isEmpty()) {
            return Optional.of("belongs to the Helm release %s: not touched".formatted(release));
        }
        var owners = live.getMetadata().getOwnerReferences();
        if (owners != null && !owners.isEmpty()) {
            return Optional.of(
                    "belongs to %s %s: not touched"
                            .formatted(owners.getFirst().getKind(), owners.getFirst().getName()));
        }
        return SHARED_KINDS.contains(object.getKind())
                ? Optional.empty()
                : AppLabels.objection(labels(live), labels(object));
    }

    private static Map<String, String> labels(GenericKubernetesResource object) {
        var labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    private static String text(@Nullable Map<String, String> map, String name) {
        return map == null ? "" : map.getOrDefault(name, "");
    }

    private Answer<Optional<Change>> refused(GenericKubernetesResource object, ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.Conflict _, ApiFailure.Invalid _, ApiFailure.Denied _ ->
                    Answer.got(
                            Optional.of(
                                    change(
                                            object,
                                            Action.CONFLICT,
                                            List.of(failure.status().reason()))));
            default -> Answer.failed(problem(object, "compared", failure));
        };
    }

    private Optional<Problem> write(GenericKubernetesResource object) {
        return KubernetesErrors.failureOf(
                        () -> resource(object).fieldManager(MANAGER).serverSideApply())
                .map(failure -> problem(object, "written", failure));
    }

    private ApiResult<GenericKubernetesResource> tried(GenericKubernetesResource object) {
        return KubernetesErrors.attempt(
                () -> resource(object).dryRun().fieldManager(MANAGER).serverSideApply());
    }

    private Resource<GenericKubernetesResource> resource(GenericKubernetesResource object) {
        var api = object.getApiVersion();
        int slash = api.indexOf('/');
        var namespace = object.getMetadata().getNamespace();
        var kind =
                new ResourceDefinitionContext.Builder()
                        .withGroup(slash < 0 ? "" : api.substring(0, slash))
                        .withVersion(api.substring(slash + 1))
                        .withKind(object.getKind())
                        .withPlural(Pluralize.toPlural(object.getKind().toLowerCase(Locale.ROOT)))
                        .withNamespaced(namespace != null)
                        .build();
        var objects = client.genericKubernetesResources(kind);
        return namespace == null
                ? objects.resource(object)
                : objects.inNamespace(namespace).resource(object);
    }

    private GenericKubernetesResource object(Map<String, Object> tree) {
        return serialization.convertValue(tree, GenericKubernetesResource.class);
    }

    private Map<?, ?> tree(GenericKubernetesResource object) {
        return serialization.convertValue(object, Map.class);
    }

    private static Change change(
            GenericKubernetesResource object, Action action, List<String> details) {
        return new Change(
                object.getKind(),
                object.getMetadata().getName(),
                action,
                Optional.empty(),
                details);
    }

    private static Problem problem(
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
}
