package dev.cofferdam.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.restart.workload.JsonView;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Lists objects page by page. Not for Secrets: see [ContentMetadata].
public final class LiveCluster {
    private final KubernetesClient client;
    private final Optional<String> namespace;
    private final Set<Unread> unread = new LinkedHashSet<>();
    private final Set<Kind> absent = new LinkedHashSet<>();

    /// What could not be read.
    ///
    /// @param what such as `pods in namespace apps`
    /// @param why a sentence, with the right that is missing
    /// @param asked whether the command was asked for it, and does not just add it
    public record Unread(String what, String why, boolean asked) {}

    /// @param namespace the only one to look at; nothing for all of them
    public LiveCluster(KubernetesClient client, Optional<String> namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /// All objects of a kind: in the namespace that was given, or everywhere. None where the kind
    /// is not installed, or where it may not be listed, which [#unread] then tells.
    ///
    /// @throws RuntimeException that of the Kubernetes client, where the API server does not answer
    public List<JsonView> list(Kind kind) {
        return listed(kind, kind.namespaced() ? namespace : Optional.empty(), isAskedFor(kind));
    }

    /// The same in another namespace.
    public List<JsonView> listIn(String other, Kind kind) {
        return listed(kind, Optional.of(other), namespace.isEmpty());
    }

    /// Asked about one namespace, what belongs to the cluster is only added.
    private boolean isAskedFor(Kind kind) {
        return namespace.isEmpty() || kind.namespaced();
    }

    private List<JsonView> listed(Kind kind, Optional<String> in, boolean asked) {
        var objects = new ArrayList<JsonView>();
        var result =
                KubernetesErrors.attempt(
                        () -> {
                            new ObjectPages(client)
                                    .each(kind, in, each -> add(kind, each, objects));
                            return kind;
                        });
        if (result instanceof ApiResult.Failed<Kind>(var failure, var thrown)) {
            switch (failure) {
                case ApiFailure.NotFound _ -> absent.add(kind);
                case ApiFailure.NotPermitted _ -> refused("list " + kind.plural(), in, asked);
                case ApiFailure.Conflict _,
                        ApiFailure.NotAuthenticated _,
                        ApiFailure.Denied _,
                        ApiFailure.NamespaceTerminating _,
                        ApiFailure.Invalid _,
                        ApiFailure.Unavailable _ ->
                        throw thrown;
            }
        }
        return objects;
    }

    private void add(Kind kind, GenericKubernetesResource object, List<JsonView> objects) {
        var metadata = object.getMetadata();
        JsonReader.read(client.getKubernetesSerialization().asJson(object).getBytes(UTF_8))
                .map(JsonView::of)
                .ifPresentOrElse(
                        objects::add,
                        () ->
                                unread(
                                        "%s %s/%s"
                                                .formatted(
                                                        kind.name(),
                                                        Objects.requireNonNullElse(
                                                                metadata.getNamespace(), "-"),
                                                        metadata.getName()),
                                        "it is too large to be looked at",
                                        true));
    }

    /// Notes that the caller may not do something.
    ///
    /// @param what such as `list pods`
    public void refused(String what, Optional<String> in, boolean asked) {
        unread(where(what, in), "your account may not", asked);
    }

    private void unread(String what, String why, boolean asked) {
        unread.add(new Unread(what, why, asked));
    }

    /// Notes that the caller may not do something that concerns the whole cluster.
    public void refused(String what) {
        refused(what, Optional.empty(), namespace.isEmpty());
    }

    /// Whether the caller may not list a kind with [#list].
    public boolean isUnread(Kind kind) {
        var in = kind.namespaced() ? namespace : Optional.<String>empty();
        var what = where("list " + kind.plural(), in);
        return unread.stream().anyMatch(each -> each.what().equals(what));
    }

    private static String where(String what, Optional<String> in) {
        return what + in.map(name -> " in namespace " + name).orElse("");
    }

    /// Makes sure that the namespace exists, as far as the caller may see that.
    ///
    /// @throws CommandFailed if it does not
    public void requireNamespace() {
        namespace.ifPresent(
                name -> {
                    var found =
                            KubernetesErrors.attempt(
                                    () ->
                                            Optional.ofNullable(
                                                    client.namespaces().withName(name).get()));
                    if (found instanceof ApiResult.Done<Optional<Namespace>>(var one)
                            && one.isEmpty()) {
                        throw new CommandFailed(
                                "namespace %s does not exist; list them with: kubectl get namespaces"
                                        .formatted(name));
                    }
                });
    }

    /// What could not be read until now.
    public List<Unread> unread() {
        return List.copyOf(unread);
    }

    /// Whether a kind that was listed is not installed.
    public boolean lacks(Kind kind) {
        return absent.contains(kind);
    }
}
