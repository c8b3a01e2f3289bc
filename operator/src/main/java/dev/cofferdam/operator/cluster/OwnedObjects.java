package dev.cofferdam.operator.cluster;

import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The objects of one kind that belong to one owner, brought to what the owner wants: what is
/// missing is created, what is the owner's is updated where it differs, what belongs to others is
/// left as it is, and what the owner no longer wants is deleted.
public record OwnedObjects<T extends HasMetadata>(KubernetesClient client, Ownership<T> ownership) {
    /// The rules of one kind for one owner. Objects that are passed in may come from a cache: they
    /// must not be modified.
    public interface Ownership<T> {
        /// The object of that name, as far as is known.
        Optional<T> find(String namespace, String name);

        /// Whether the object belongs to this owner.
        boolean owns(T found);

        /// Whether nothing has to be written.
        boolean isAsWanted(T found, T wanted);

        /// What to write where the found object differs; with its resource version.
        T merged(T found, T wanted);
    }

    /// What an owner wants.
    ///
    /// @param objects each with the owner's [#reference]
    /// @param namespaces those that existed when that was decided; nothing is deleted in others,
    ///     since they may be wanted too
    public record Wanted<T>(Collection<T> objects, Set<String> namespaces) {}

    public enum Change {
        NONE,
        CREATE,
        UPDATE,
        DELETE
    }

    /// What was done about one object.
    public sealed interface Result {
        ResourceID id();

        /// The object is as wanted.
        record Applied(ResourceID id, Change change) implements Result {}

        /// There is an object of that name that belongs to others; it was left as it is.
        ///
        /// @param gone whether it was deleted meanwhile, so that a retry may succeed
        record Foreign(ResourceID id, boolean gone) implements Result {}

        /// The object was no longer wanted, and is deleted.
        record Pruned(ResourceID id) implements Result {}

        record Failed(ResourceID id, Change attempted, ApiFailure failure) implements Result {}

        default String namespace() {
            return id().getNamespace().orElse("");
        }
    }

    /// Deletes what is not wanted any more, then applies what is, each by namespace and name.
    ///
    /// @param existing what may have to be deleted; what belongs to others is passed over
    /// @return one result for each wanted object, and for each that had to be deleted
    public List<Result> sync(Wanted<T> wanted, Collection<T> existing) {
        var results = new ArrayList<Result>();
        var kept =
                wanted.objects().stream().map(ResourceID::fromResource).collect(Collectors.toSet());
        sorted(existing).stream()
                .filter(ownership::owns)
                .filter(object -> !kept.contains(ResourceID.fromResource(object)))
                .filter(object -> wanted.namespaces().contains(object.getMetadata().getNamespace()))
                .forEach(object -> results.add(prune(object)));
        sorted(wanted.objects()).forEach(object -> results.add(apply(object)));
        return results;
    }

    private static <T extends HasMetadata> List<T> sorted(Collection<T> objects) {
        return objects.stream()
                .sorted(
                        Comparator.comparing((T object) -> object.getMetadata().getNamespace())
                                .thenComparing(object -> object.getMetadata().getName()))
                .toList();
    }

    private Result prune(T object) {
        var id = ResourceID.fromResource(object);
        return request(
                        id,
                        Change.DELETE,
                        () -> client.resource(object).lockResourceVersion().delete())
                .filter(failed -> !(failed.failure() instanceof ApiFailure.NotFound))
                .<Result>map(failed -> failed)
                .orElseGet(() -> new Result.Pruned(id));
    }

    private Result apply(T wanted) {
        var metadata = wanted.getMetadata();
        return ownership
                .find(metadata.getNamespace(), metadata.getName())
                .map(found -> update(found, wanted))
                .orElseGet(() -> create(wanted));
    }

    private Result create(T wanted) {
        var id = ResourceID.fromResource(wanted);
        var failed = request(id, Change.CREATE, () -> client.resource(wanted).create());
        if (failed.isEmpty()) {
            return new Result.Applied(id, Change.CREATE);
        }
        return failed.get().failure() instanceof ApiFailure.Conflict
                ? updateLive(id, wanted)
                : failed.get();
    }

    /// The cache did not know yet that there is one.
    private Result updateLive(ResourceID id, T wanted) {
        var live =
                KubernetesErrors.attempt(() -> Optional.ofNullable(client.resource(wanted).get()));
        return switch (live) {
            case ApiResult.Done<Optional<T>>(var found) ->
                    found.map(object -> update(object, wanted))
                            .orElseGet(() -> new Result.Foreign(id, true));
            case ApiResult.Failed<Optional<T>>(var failure, _) ->
                    new Result.Failed(id, Change.CREATE, failure);
        };
    }

    private Result update(T found, T wanted) {
        var id = ResourceID.fromResource(wanted);
        if (!ownership.owns(found)) {
            return new Result.Foreign(id, false);
        }
        if (ownership.isAsWanted(found, wanted)) {
            return new Result.Applied(id, Change.NONE);
        }
        var merged = ownership.merged(found, wanted);
        return request(id, Change.UPDATE, () -> client.resource(merged).update())
                .<Result>map(failed -> failed)
                .orElseGet(() -> new Result.Applied(id, Change.UPDATE));
    }

    private static Optional<Result.Failed> request(ResourceID id, Change change, Runnable request) {
        return KubernetesErrors.failureOf(request)
                .map(failure -> new Result.Failed(id, change, failure));
    }

    /// The reference by which the owner controls an object.
    public static OwnerReference reference(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    /// The reference to the object's controller, where it has one.
    public static Optional<OwnerReference> controller(HasMetadata object) {
        return Objects.requireNonNullElse(
                        object.getMetadata().getOwnerReferences(), List.<OwnerReference>of())
                .stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }
}
