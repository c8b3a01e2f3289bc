package dev.cofferdam.operator.baseline;

import dev.cofferdam.baseline.policy.RolloutPolicies;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.ApiStatus;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Makes the policies of one Baseline in the API server those that are wanted: writes what is
/// missing or was changed, deletes what is not wanted any more, and writes nothing else.
final class PolicyApplier {
    private static final String FIELD_MANAGER = "cofferdam";
    private static final String GRANT =
            "cofferdam manifests rbac | kubectl apply --server-side -f -";

    private final KubernetesClient client;
    private final KubernetesSerialization json;
    private final List<PolicyKind> kinds;

    PolicyApplier(KubernetesClient client, List<PolicyKind> kinds) {
        this.client = client;
        this.json = client.getKubernetesSerialization();
        this.kinds = kinds;
    }

    /// How many objects had to be written or deleted.
    Answer<Integer> apply(String baseline, List<Map<String, Object>> wanted) {
        return switch (KubernetesErrors.attempt(() -> changes(baseline, wanted))) {
            case ApiResult.Done<Integer>(var changes) -> Answer.got(changes);
            case ApiResult.Failed<Integer>(var failure, _) -> Answer.failed(problem(failure));
        };
    }

    private int changes(String baseline, List<Map<String, Object>> wanted) {
        var actual = new EnumMap<PolicyKind, List<GenericKubernetesResource>>(PolicyKind.class);
        kinds.forEach(kind -> actual.put(kind, actual(kind, baseline)));
        int changes = 0;
        for (var kind : kinds) {
            changes += write(kind, actual.getOrDefault(kind, List.of()), wanted);
        }
        for (var kind : kinds.reversed()) {
            changes += clean(kind, actual.getOrDefault(kind, List.of()), wanted);
        }
        return changes;
    }

    private int write(
            PolicyKind kind,
            List<GenericKubernetesResource> actual,
            List<Map<String, Object>> wanted) {
        var missing = new ArrayList<>(of(kind, wanted));
        missing.removeIf(object -> actual.stream().anyMatch(found -> isAsWritten(found, object)));
        for (var object : missing) {
            client.genericKubernetesResources(kind.context())
                    .resource(json.convertValue(object, GenericKubernetesResource.class))
                    .fieldManager(FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        }
        return missing.size();
    }

    private int clean(
            PolicyKind kind,
            List<GenericKubernetesResource> actual,
            List<Map<String, Object>> wanted) {
        var names = of(kind, wanted).stream().map(PolicyApplier::name).toList();
        int deleted = 0;
        for (var found : actual) {
            if (!names.contains(found.getMetadata().getName())) {
                client.genericKubernetesResources(kind.context()).resource(found).delete();
                deleted++;
            }
        }
        return deleted;
    }

    private List<GenericKubernetesResource> actual(PolicyKind kind, String baseline) {
        return client.genericKubernetesResources(kind.context())
                .withLabel(RolloutPolicies.BASELINE, baseline)
                .list()
                .getItems();
    }

    private boolean isAsWritten(GenericKubernetesResource found, Map<String, Object> wanted) {
        return found.getMetadata().getName().equals(name(wanted))
                && SubsetMatch.covers(json.convertValue(found, Map.class), wanted);
    }

    private static List<Map<String, Object>> of(
            PolicyKind kind, List<Map<String, Object>> objects) {
        return objects.stream().filter(object -> kind.kind().equals(object.get("kind"))).toList();
    }

    private static String name(Map<String, Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata
                ? String.valueOf(metadata.get("name"))
                : "";
    }

    private static Problem problem(ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.NotPermitted _ ->
                    Problem.denied(
                            Cause.NOT_GRANTED,
                            "Cofferdam may not write admission policies; grant it with: " + GRANT);
            case ApiFailure.Denied(var status) ->
                    Problem.denied(Cause.TARGET_REFUSED, refusal(status));
            case ApiFailure.Invalid(var status) ->
                    Problem.misconfigured(Cause.TARGET_REFUSED, refusal(status));
            case ApiFailure.NotFound _,
                    ApiFailure.Conflict _,
                    ApiFailure.NotAuthenticated _,
                    ApiFailure.NamespaceTerminating _,
                    ApiFailure.Unavailable _ ->
                    Problem.unavailable(
                            Cause.API_SERVER_ERROR,
                            """
                            could not write the admission policies: the API server \
                            answered %s; trying again"""
                                    .formatted(failure.status().answered()));
        };
    }

    private static String refusal(ApiStatus status) {
        return "the API server refused an admission policy: " + status.reason();
    }
}
