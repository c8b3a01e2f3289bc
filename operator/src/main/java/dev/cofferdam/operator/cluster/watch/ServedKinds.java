package dev.cofferdam.operator.cluster.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Asks the API server which kinds it serves, and remembers those that it does.
public final class ServedKinds {
    private final KubernetesClient client;
    private final Map<ObjectKind, ServedKind> known = new ConcurrentHashMap<>();

    public ServedKinds(KubernetesClient client) {
        this.client = client;
    }

    /// The kind as the cluster serves it.
    public Answer<ServedKind> find(ObjectKind kind) {
        var served = known.get(kind);
        if (served != null) {
            return Answer.got(served);
        }
        return switch (KubernetesErrors.attempt(() -> discover(kind))) {
            case ApiResult.Done<List<ServedKind>>(var found) when found.isEmpty() ->
                    Answer.failed(absent(kind));
            case ApiResult.Done<List<ServedKind>>(var found) -> {
                known.put(kind, found.getFirst());
                yield Answer.got(found.getFirst());
            }
            case ApiResult.Failed<List<ServedKind>>(var failure, _) ->
                    Answer.failed(
                            Problem.unavailable(
                                    Cause.API_SERVER_ERROR,
                                    """
                                    could not ask for the kind %s: the API server answered %s; \
                                    trying again"""
                                            .formatted(kind, failure.status().answered())));
        };
    }

    private List<ServedKind> discover(ObjectKind kind) {
        var body = client.raw(ServedKind.root(kind));
        return body == null ? List.of() : among(kind, body);
    }

    private static List<ServedKind> among(ObjectKind kind, String body) {
        return JsonReader.read(body.getBytes(UTF_8))
                .flatMap(list -> list.member("resources"))
                .stream()
                .flatMap(ServedKinds::elements)
                .filter(each -> text(each, "kind").equals(kind.name()))
                .filter(each -> !text(each, "name").contains("/"))
                .map(
                        each ->
                                new ServedKind(
                                        kind,
                                        text(each, "name"),
                                        each.member("namespaced")
                                                .filter(new Json.Bool(true)::equals)
                                                .isPresent()))
                .toList();
    }

    private static Stream<Json> elements(Json list) {
        return list instanceof Json.Elements(var elements) ? elements.stream() : Stream.of();
    }

    private static String text(Json object, String field) {
        return object.member(field).orElse(object) instanceof Json.Text(var text) ? text : "";
    }

    private static Problem absent(ObjectKind kind) {
        return Problem.misconfigured(
                Cause.KIND_ABSENT,
                """
                the cluster does not know the kind %s; install what defines it, or \
                correct spec.target.manifest"""
                        .formatted(kind));
    }
}
