package dev.cofferdam.cli.check.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.baseline.normal.Normaliser;
import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.PodTemplates;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Scope;
import dev.cofferdam.cli.check.inspection.Source;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.live.ObjectPages;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks the objects of a cluster as the API server has them. Reads no Secret, and of what a
/// controller made only the controller's own object, since that is where it can be fixed.
public final class LiveObjects {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final Kind NETWORK_POLICY =
            new Kind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies");

    private final KubernetesClient client;
    private final Inspector inspector;
    private final @Nullable String namespace;

    /// @param namespace the only namespace to look at; null for all of them
    public LiveObjects(KubernetesClient client, Inspector inspector, @Nullable String namespace) {
        this.client = client;
        this.inspector = inspector;
        this.namespace = namespace;
    }

    public Outcome check() {
        var parts = new ArrayList<Outcome>();
        kinds().forEach(kind -> check(kind, parts));
        return Outcome.of(parts);
    }

    private static List<Kind> kinds() {
        return Stream.concat(
                        Arrays.stream(Subject.values())
                                .filter(Subject::isOfTheApiServer)
                                .flatMap(subject -> subject.kinds().stream()),
                        Stream.concat(PodTemplates.KINDS.stream(), Stream.of(NETWORK_POLICY)))
                .filter(kind -> !kind.name().equals("Secret"))
                .distinct()
                .toList();
    }

    private void check(Kind kind, List<Outcome> parts) {
        var listed =
                KubernetesErrors.attempt(
                        () -> {
                            list(kind, object -> parts.add(inspect(object)));
                            return kind;
                        });
        if (listed instanceof ApiResult.Failed<Kind>(var failure, var thrown)) {
            switch (failure) {
                case ApiFailure.NotFound _ -> {} // a kind that is not installed
                case ApiFailure.NotPermitted _ -> parts.add(forbidden(kind));
                case ApiFailure.Conflict _,
                        ApiFailure.NotAuthenticated _,
                        ApiFailure.Denied _,
                        ApiFailure.NamespaceTerminating _,
                        ApiFailure.Invalid _,
                        ApiFailure.Unavailable _ ->
                        throw thrown;
            }
        }
    }

    private Outcome forbidden(Kind kind) {
        var where = namespace == null ? "" : " in namespace " + namespace;
        return Outcome.gap(
                0,
                List.of(
                        new Gap(
                                kind.plural(),
                                0,
                                "cannot be listed" + where + ": your account lacks the right to",
                                true)));
    }

    private void list(Kind kind, Consumer<GenericKubernetesResource> each) {
        if (namespace != null && !kind.namespaced()) {
            if (kind.name().equals("Namespace")) {
                own(namespace, each);
            }
            return;
        }
        new ObjectPages(client)
                .each(
                        kind,
                        Optional.ofNullable(namespace),
                        object -> {
                            if (!isMade(object)) {
                                each.accept(object);
                            }
                        });
    }

    private void own(String name, Consumer<GenericKubernetesResource> each) {
        var own = client.genericKubernetesResources("v1", "Namespace").withName(name).get();
        if (own != null) {
            each.accept(own);
        }
    }

    /// Whether a workload that is looked at itself made this one.
    private static boolean isMade(GenericKubernetesResource object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(owner -> Map.of("apiVersion", owner.getApiVersion(), "kind", owner.getKind()))
                .anyMatch(
                        owner ->
                                Stream.concat(
                                                Subject.PODS.kinds().stream(),
                                                PodTemplates.KINDS.stream())
                                        .anyMatch(kind -> kind.isOf(owner)));
    }

    private Outcome inspect(GenericKubernetesResource live) {
        var object = written(live);
        var metadata = object.getMetadata();
        metadata.setManagedFields(List.of());
        if (metadata.getAnnotations() != null) {
            metadata.getAnnotations().remove(LAST_APPLIED); // says the same once more
        }
        var name =
                metadata.getNamespace() == null
                        ? object.getKind() + "/" + metadata.getName()
                        : "%s/%s/%s"
                                .formatted(
                                        object.getKind(),
                                        metadata.getNamespace(),
                                        metadata.getName());
        return inspector.inspect(
                Source.made(name, Scope.ALL), Serialization.asJson(object).getBytes(UTF_8));
    }

    private static GenericKubernetesResource written(GenericKubernetesResource live) {
        Map<?, ?> tree = Serialization.unmarshal(Serialization.asJson(live), Map.class);
        return Serialization.unmarshal(
                Serialization.asJson(Normaliser.written(tree)), GenericKubernetesResource.class);
    }
}
