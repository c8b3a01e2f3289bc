package dev.cofferdam.operator.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.operator.cluster.watch.ServedKind;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.target.generic.LiveObject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The objects of one kind in one namespace. It cannot be asked for another namespace's.
public final class ObjectClient {
    private final KubernetesClient client;
    private final ServedKind kind;
    private final String namespace;
    private final ApiProblem problems;

    ObjectClient(KubernetesClient client, ServedKind kind, String namespace) {
        this.client = client;
        this.kind = kind;
        this.namespace = namespace;
        this.problems = ApiProblem.ofObjects(namespace, kind.resource());
    }

    /// The object as it is now, or nothing.
    public Answer<Optional<LiveObject>> find(String name) {
        return call(
                what("read"),
                name,
                () -> Optional.ofNullable(client.raw(path("/" + name))).map(this::object));
    }

    /// Creates an object in the name of a field manager.
    public Answer<LiveObject> create(String name, Json.Members object, String fieldManager) {
        return call(what("create"), name, () -> written("POST", path(by(fieldManager)), object));
    }

    /// Replaces an object in the name of a field manager; its resource version must be the current
    /// one.
    public Answer<LiveObject> update(String name, Json.Members object, String fieldManager) {
        return call(
                what("update"),
                name,
                () -> written("PUT", path("/" + name + by(fieldManager)), object));
    }

    /// Deletes an object if it is still the one that was read.
    public Answer<Boolean> delete(LiveObject object) {
        var preconditions =
                Map.of("uid", object.uid(), "resourceVersion", object.resourceVersion());
        return call(
                what("delete"),
                object.name(),
                () ->
                        client.raw(
                                        path("/" + object.name()),
                                        "DELETE",
                                        Map.of("preconditions", preconditions))
                                != null);
    }

    /// What a watch knows of an object.
    public Answer<Held> held(ManagedObjects<?> watch, String name) {
        return problems.guard(what("watch"), () -> watch.held(namespace, name));
    }

    /// The names of those that a watch knows by this created-by label.
    public Answer<List<String>> createdBy(ManagedObjects<?> watch, String createdBy) {
        return problems.guard(what("watch"), () -> watch.createdBy(namespace, createdBy));
    }

    private String what(String verb) {
        return verb + " " + kind.kind().name();
    }

    private LiveObject written(String method, String path, Json.Members object) {
        return object(KubernetesErrors.send(client, method, path, GoJson.write(object)));
    }

    private LiveObject object(String body) {
        return LiveObject.read(body.getBytes(UTF_8)).orElseThrow(KubernetesErrors::unreadable);
    }

    private String path(String tail) {
        return kind.path(namespace) + tail;
    }

    private static String by(String fieldManager) {
        return "?fieldManager=" + URLEncoder.encode(fieldManager, UTF_8);
    }

    private <T> Answer<T> call(String what, String name, Supplier<T> call) {
        return problems.request(what, name, call);
    }
}
