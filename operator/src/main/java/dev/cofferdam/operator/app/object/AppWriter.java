package dev.cofferdam.operator.app.object;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.cluster.OwnedObjects;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.sync.app.AppLabels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Brings the objects of one App to what it asks for, and deletes those that it no longer names.
/// What is as it was written is not written again.
public final class AppWriter {
    private static final String NAMESPACE = "Namespace";
    private static final String ACCOUNT = "ServiceAccount";

    private static final List<ManagedKind> KINDS =
            List.of(
                    new ManagedKind("v1", ACCOUNT, false),
                    new ManagedKind("external-secrets.io/v1", "SecretStore", true),
                    new ManagedKind(
                            "generators.external-secrets.io/v1alpha1", "VaultDynamicSecret", true),
                    new ManagedKind("external-secrets.io/v1", "ExternalSecret", true),
                    new ManagedKind("networking.k8s.io/v1", "NetworkPolicy", true));

    private final AppObjects objects;
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    public AppWriter(AppObjects objects) {
        this.objects = objects;
    }

    /// What was written, and what the object was after that, each as a hash.
    private record Written(int wanted, int live) {}

    /// What came of it.
    ///
    /// @param problems what could not be brought to what is asked for
    /// @param changed how many objects were written or deleted
    /// @param labelled whether the labels of the namespace are ours to set
    public record Result(List<Problem> problems, int changed, boolean labelled) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    /// Writes what an App needs, in this order, then deletes what is left over. Stops where the API
    /// server does not answer, or the namespace grants nothing: the rest would fail too.
    ///
    /// @param wanted the objects of the App, and those of its namespace as a whole
    public Result write(HasMetadata app, List<Map<String, Object>> wanted) {
        return new Run(app).run(wanted);
    }

    /// Forgets what was written for an App that is gone.
    public void forget(HasMetadata app) {
        written.keySet().removeIf(key -> key.startsWith(app.getMetadata().getUid() + " "));
    }

    private final class Run {
        private final HasMetadata app;
        private final String namespace;
        private final Map<String, GenericKubernetesResource> live = new HashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private int changed;
        private boolean labelled = true;

        private Run(HasMetadata app) {
            this.app = app;
            this.namespace = app.getMetadata().getNamespace();
        }

        private Result run(List<Map<String, Object>> wanted) {
            var complete = list() && apply(wanted);
            if (complete && problems.isEmpty()) {
                prune(wanted);
            }
            return new Result(problems, changed, labelled);
        }

        private boolean list() {
            for (var kind : KINDS) {
                switch (objects.of(namespace, app.getMetadata().getName(), kind)) {
                    case ApiResult.Done<List<GenericKubernetesResource>>(var found) ->
                            found.forEach(object -> live.put(key(object), object));
                    case ApiResult.Failed<List<GenericKubernetesResource>>(var failure, _) -> {
                        problems.add(
                                failure instanceof ApiFailure.NotPermitted
                                        ? notGranted()
                                        : unlisted(kind, failure));
                        return false;
                    }
                }
            }
            return true;
        }

        private Problem notGranted() {
            return Problem.denied(
                    Cause.NOT_GRANTED,
                    """
                    Cofferdam may not write what Apps need in namespace %s; grant it with: \
                    cofferdam grant %s --apps"""
                            .formatted(namespace, namespace));
        }

        private static Problem unlisted(ManagedKind kind, ApiFailure failure) {
            return Problem.unavailable(
                    Cause.API_SERVER_ERROR,
                    "%ss cannot be listed: the API server answered %s (%s)"
                            .formatted(
                                    kind.kind(),
                                    failure.status().answered(),
                                    failure.status().reason()));
        }

        private boolean apply(List<Map<String, Object>> wanted) {
            for (var tree : wanted) {
                var object = owned(tree);
                switch (current(object)) {
                    case ApiResult.Done<Optional<GenericKubernetesResource>>(var found) ->
                            apply(object, found);
                    case ApiResult.Failed<Optional<GenericKubernetesResource>>(var failure, _) ->
                            failed(object, "read", failure);
                }
                if (ended()) {
                    return false;
                }
            }
            return true;
        }

        private boolean ended() {
            return problems.stream()
                    .anyMatch(
                            problem ->
                                    problem instanceof Problem.Unavailable
                                            || problem.cause() == Cause.NOT_GRANTED);
        }

        /// What is owned goes with the App. Accounts, and what belongs to the namespace, stay. To block
        /// the deletion of the App would need one more right.
        private GenericKubernetesResource owned(Map<String, Object> tree) {
            var object = AppObjects.object(tree);
            if (!object.getKind().equals(ACCOUNT)
                    && AppObjects.labels(object).containsKey(AppLabels.APP)) {
                var owner = OwnedObjects.reference(app);
                owner.setBlockOwnerDeletion(null);
                object.getMetadata().setOwnerReferences(List.of(owner));
            }
            return object;
        }

        private ApiResult<Optional<GenericKubernetesResource>> current(
                GenericKubernetesResource object) {
            var known = live.get(key(object));
            return known != null ? new ApiResult.Done<>(Optional.of(known)) : objects.find(object);
        }

        private void apply(
                GenericKubernetesResource object, Optional<GenericKubernetesResource> found) {
            if (found.isPresent()) {
                var objection = AppObjects.objection(object, found.get());
                if (objection.isPresent()) {
                    problems.add(foreign(object, objection.get()));
                    return;
                }
                if (new Written(object.hashCode(), hash(found.get()))
                        .equals(written.get(memory(object)))) {
                    return;
                }
            }
            switch (objects.write(object)) {
                case ApiResult.Done<GenericKubernetesResource>(var now) -> {
                    if (found.isEmpty() || hash(found.get()) != hash(now)) {
                        changed++;
                    }
                    written.put(memory(object), new Written(object.hashCode(), hash(now)));
                }
                case ApiResult.Failed<GenericKubernetesResource>(var failure, _) ->
                        failed(object, "written", failure);
            }
        }

        private Problem foreign(GenericKubernetesResource object, String objection) {
            return Problem.conflict(
                    Cause.TARGET_FOREIGN,
                    "%s %s %s"
                            .formatted(
                                    object.getKind(), object.getMetadata().getName(), objection));
        }

        /// The labels of the namespace need the rights for Baselines, and are left alone without.
        private void failed(GenericKubernetesResource object, String what, ApiFailure failure) {
            if (failure instanceof ApiFailure.NotPermitted) {
                if (object.getKind().equals(NAMESPACE)) {
                    labelled = false;
                } else {
                    problems.add(notGranted());
                }
            } else if (!(failure instanceof ApiFailure.NamespaceTerminating)) {
                problems.add(AppObjects.problem(object, what, failure));
            }
        }

        private void prune(List<Map<String, Object>> wanted) {
            var kept =
                    wanted.stream()
                            .map(tree -> key(AppObjects.object(tree)))
                            .collect(Collectors.toSet());
            live.entrySet().stream()
                    .filter(entry -> !kept.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .filter(this::isPrunable)
                    .forEach(this::delete);
        }

        private boolean isPrunable(GenericKubernetesResource object) {
            return OwnedObjects.controller(object)
                            .filter(owner -> owner.getUid().equals(app.getMetadata().getUid()))
                            .isPresent()
                    && KINDS.stream()
                            .filter(ManagedKind::prunable)
                            .anyMatch(kind -> kind.kind().equals(object.getKind()));
        }

        private void delete(GenericKubernetesResource object) {
            switch (objects.delete(object)) {
                case ApiResult.Done<Boolean> _ -> changed++;
                case ApiResult.Failed<Boolean>(ApiFailure.NotFound _, _) -> {
                    // gone already
                }
                case ApiResult.Failed<Boolean>(var failure, _) ->
                        failed(object, "deleted", failure);
            }
        }

        private String memory(GenericKubernetesResource object) {
            return app.getMetadata().getUid() + " " + key(object);
        }
    }

    private static String key(GenericKubernetesResource object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    /// All of an object but what the API server and status writers change.
    private static int hash(GenericKubernetesResource object) {
        var metadata = object.getMetadata();
        var rest = new HashMap<>(object.getAdditionalProperties());
        rest.keySet().removeAll(Set.of("status"));
        return Objects.hash(
                metadata.getUid(),
                AppObjects.labels(object),
                metadata.getAnnotations(),
                metadata.getOwnerReferences(),
                metadata.getDeletionTimestamp(),
                rest);
    }
}
