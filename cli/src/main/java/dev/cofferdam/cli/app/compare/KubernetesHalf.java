package dev.cofferdam.cli.app.compare;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.app.object.AppObjects;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.sync.app.plan.Change;
import dev.cofferdam.sync.app.plan.Change.Action;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The objects of Apps in a cluster, compared by what the API server would make of them.
public final class KubernetesHalf {
    private final AppObjects objects;

    /// Takes the client, and leaves it open.
    public KubernetesHalf(KubernetesClient client) {
        this.objects = new AppObjects(client);
    }

    /// What becomes of an object; nothing if it is as it is to be. A failure if that cannot be told.
    public Answer<Optional<Step>> step(Map<String, Object> wanted) {
        var object = AppObjects.object(wanted);
        return change(object)
                .map(change -> change.map(each -> new Step(each, () -> write(object))));
    }

    private Answer<Optional<Change>> change(GenericKubernetesResource object) {
        return switch (objects.find(object)) {
            case ApiResult.Failed<Optional<GenericKubernetesResource>>(var failure, _) ->
                    Answer.failed(AppObjects.problem(object, "compared", failure));
            case ApiResult.Done<Optional<GenericKubernetesResource>>(var live) ->
                    live.map(there -> present(object, there)).orElseGet(() -> absent(object));
        };
    }

    private Answer<Optional<Change>> absent(GenericKubernetesResource object) {
        return switch (objects.tried(object)) {
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
        var objection = AppObjects.objection(object, live);
        if (objection.isPresent()) {
            return Answer.got(
                    Optional.of(change(object, Action.CONFLICT, List.of(objection.get()))));
        }
        AppObjects.keepOwners(object, live);
        return switch (objects.tried(object)) {
            case ApiResult.Done<GenericKubernetesResource>(var after) -> {
                var differences = TreeDifference.of(AppObjects.tree(live), AppObjects.tree(after));
                yield Answer.got(
                        differences.isEmpty()
                                ? Optional.empty()
                                : Optional.of(change(object, Action.CHANGE, differences)));
            }
            case ApiResult.Failed<GenericKubernetesResource>(var failure, _) ->
                    refused(object, failure);
        };
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
            default -> Answer.failed(AppObjects.problem(object, "compared", failure));
        };
    }

    private Optional<Problem> write(GenericKubernetesResource object) {
        return objects.write(object)
                        instanceof ApiResult.Failed<GenericKubernetesResource>(var failure, _)
                ? Optional.of(AppObjects.problem(object, "written", failure))
                : Optional.empty();
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
}
