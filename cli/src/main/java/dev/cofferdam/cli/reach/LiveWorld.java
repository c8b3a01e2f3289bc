package dev.cofferdam.cli.reach;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.PodTemplates;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.live.ObjectPages;
import dev.cofferdam.cli.manifest.TypedObject;
import dev.cofferdam.operator.cluster.metadata.MetadataClient;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.cluster.request.PagedList;
import dev.cofferdam.reach.object.Fields;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Lists the objects of a cluster that matter, page by page, with the rights of the caller. Of
/// Secrets only the metadata is asked for, so that no content leaves the API server.
final class LiveWorld {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String STORES = "external-secrets.io";
    private static final Kind SECRET = new Kind("", "v1", "Secret", "secrets");
    private static final String TOKEN_TYPE = "kubernetes.io/service-account-token";
    private static final String PLACE = "in the cluster";

    private final KubernetesClient client;
    private final WorldFiles world;

    /// @param world takes in what is found
    LiveWorld(KubernetesClient client, WorldFiles world) {
        this.client = client;
        this.world = world;
    }

    private static List<Kind> kinds() {
        var own =
                Stream.of(
                        new Kind("", "v1", "Namespace", "namespaces"),
                        new Kind("", "v1", "ServiceAccount", "serviceaccounts"),
                        new Kind(RBAC, "v1", "Role", "roles"),
                        new Kind(RBAC, "v1", "RoleBinding", "rolebindings"),
                        new Kind(RBAC, "v1", "ClusterRole", "clusterroles"),
                        new Kind(RBAC, "v1", "ClusterRoleBinding", "clusterrolebindings"),
                        new Kind(STORES, "v1", "SecretStore", "secretstores"),
                        new Kind(STORES, "v1", "ClusterSecretStore", "clustersecretstores"),
                        new Kind(STORES, "v1", "ExternalSecret", "externalsecrets"));
        var pods = Stream.concat(Subject.PODS.kinds().stream(), PodTemplates.KINDS.stream());
        return Stream.concat(own, pods).distinct().toList();
    }

    /// Reads all kinds; of one that may not be listed, it says so.
    void read() {
        var pages = new ObjectPages(client);
        for (var kind : kinds()) {
            attempt(kind, () -> pages.each(kind, Optional.empty(), each -> take(kind, each)));
        }
        try (var metadata = new MetadataClient(client)) {
            attempt(SECRET, () -> secrets(metadata.get()));
        }
    }

    /// The minor version of the API server.
    int minor() {
        var digits = client.getKubernetesVersion().getMinor().replaceAll("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /// Objects in a list need not say what they are.
    private void take(Kind kind, HasMetadata object) {
        var tree = new LinkedHashMap<Object, Object>(TypedObject.tree(object));
        tree.put("kind", kind.name());
        tree.put(
                "apiVersion",
                kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version());
        world.object(new Fields(tree), PLACE);
    }

    /// Metadata does not tell the type, so it is asked for by type.
    private void secrets(KubernetesClient metadata) {
        var all = metadata.secrets().inAnyNamespace();
        Consumer<Secret> token =
                secret -> {
                    secret.setType(TOKEN_TYPE);
                    take(SECRET, secret);
                };
        PagedList.each(all.withField("type", TOKEN_TYPE)::list, token);
        PagedList.each(all.withoutField("type", TOKEN_TYPE)::list, secret -> take(SECRET, secret));
    }

    private void attempt(Kind kind, Runnable listing) {
        KubernetesErrors.failureOf(listing).ifPresent(failure -> failed(kind, failure));
    }

    private void failed(Kind kind, ApiFailure failure) {
        switch (failure) {
            case ApiFailure.NotFound _ -> {} // a kind that is not installed
            case ApiFailure.NotPermitted _ ->
                    world.addGap(
                            new Gap(
                                    kind.plural(),
                                    0,
                                    "cannot be listed in all namespaces: your account lacks the right to",
                                    true));
            case ApiFailure other ->
                    throw new CommandFailed(
                            "%s cannot be listed (%s); try again"
                                    .formatted(kind.plural(), other.getClass().getSimpleName()));
        }
    }
}
