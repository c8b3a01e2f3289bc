package dev.cofferdam.operator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cofferdam.operator.conformance.Case.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One case in a namespace of its own: does what it says, and looks until the outcome is the
/// recorded one and stays so.
final class CaseRun {
    private static final double HOLD = 1.2;

    /// Only who fails waits so long; a busy machine may stall for a minute.
    private static final double TIMEOUT = 60;

    private static final double STORE_PATIENCE = 3;
    private static final long POLL_NANOS = 150_000_000;
    private static final Pattern UID = Pattern.compile("\\$\\{uid:([A-Za-z]+/[^}]+)\\}");

    private final World world;
    private final String namespace;
    private final List<Stage> stages;
    private final List<String> namespaces = new ArrayList<>();
    private final Set<Place> brought = new LinkedHashSet<>();
    private final Set<Place> targets = new LinkedHashSet<>();
    private final Set<Place> reported = new LinkedHashSet<>();
    private final Map<String, JsonNode> rejected = new TreeMap<>();
    private final Map<String, String> uids = new HashMap<>();
    private final List<String> clusterWide = new ArrayList<>();

    /// What all cases share.
    record World(Api api, VaultActions vault, Watches watches, Map<String, String> variables) {}

    private record Place(Kind kind, String namespace, String name) {}

    CaseRun(World world, Case recorded, String run) {
        this.world = world;
        this.namespace = recorded.namespace(run);
        var variables = new HashMap<>(world.variables());
        variables.put("ns", namespace);
        this.stages = recorded.stages(variables);
        this.namespaces.add(namespace);
        prepare();
    }

    private void prepare() {
        var first = stages.getFirst().actions();
        first.path("observe").path("namespaces").forEach(each -> namespaces.add(each.asText()));
        for (var name : first.path("observe").path("secrets")) {
            targets.add(observed(name.asText()));
        }
        first.path("given").forEach(this::expect);
        for (var stage : stages) {
            stage.actions()
                    .path("actions")
                    .forEach(
                            action -> {
                                if (action.has("apply")) {
                                    expect(action.path("apply"));
                                }
                            });
        }
    }

    /// `name`, or `namespace/name`.
    private Place observed(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Place(Kind.SECRET, namespace, text)
                : new Place(Kind.SECRET, text.substring(0, slash), text.substring(slash + 1));
    }

    private void expect(JsonNode object) {
        var place = place(object);
        if (place.kind() == Kind.SECRET) {
            brought.add(place);
        }
        if (place.kind().isReported()) {
            reported.add(place);
        }
        if (place.kind() == Kind.EXTERNAL_SECRET) {
            var name = object.path("spec").path("target").path("name").asText("");
            targets.add(
                    new Place(
                            Kind.SECRET, place.namespace(), name.isEmpty() ? place.name() : name));
        }
    }

    private Place place(JsonNode object) {
        var kind = Kind.of(object.path("kind").asText());
        var metadata = object.path("metadata");
        return new Place(
                kind,
                kind.isNamespaced() ? metadata.path("namespace").asText(namespace) : "",
                metadata.path("name").asText());
    }

    void execute() {
        var first = stages.getFirst().actions();
        createNamespace(first.path("namespaceLabels"));
        first.path("vault").forEach(world.vault()::perform);
        first.path("given").forEach(this::apply);
        for (var stage : stages) {
            stage.actions().path("actions").forEach(this::act);
            await(stage);
        }
    }

    private void createNamespace(JsonNode labels) {
        var body = Trees.object();
        body.putObject("metadata")
                .put("name", namespace)
                .set("labels", labels.isObject() ? labels : Trees.object());
        var reply =
                world.api().send("POST", "/api/v1/namespaces", "application/json", body.toString());
        if (reply.isRefusal() && reply.status() != 409) {
            throw new AssertionError("no namespace: " + reply.body());
        }
    }

    private void act(JsonNode action) {
        var verb = action.fieldNames().next();
        var content = action.path(verb);
        switch (verb) {
            case "wait" -> pause((long) (content.asDouble() * 1e9));
            case "vault" -> world.vault().perform(content);
            case "apply" -> apply(content);
            case "patch" -> patch(content, content.path("body"));
            case "annotate" -> patch(content, metadata("annotations", content));
            case "label" -> patch(content, metadata("labels", content));
            case "delete" -> delete(content);
            default -> throw new AssertionError("unknown action " + verb);
        }
    }

    private static JsonNode metadata(String name, JsonNode content) {
        var body = Trees.object();
        body.putObject("metadata").set(name, content.path(name));
        return body;
    }

    private void apply(JsonNode given) {
        var object = (ObjectNode) given.deepCopy();
        var place = place(object);
        if (place.kind().isNamespaced()) {
            ((ObjectNode) object.path("metadata")).put("namespace", place.namespace());
        } else {
            clusterWide.add(path(place, object));
        }
        var reply =
                world.api()
                        .send(
                                "PATCH",
                                path(place, object)
                                        + "?fieldManager=corpus&force=true&fieldValidation=Strict",
                                "application/apply-patch+yaml",
                                withUids(object.toString()));
        var label = place.kind().word() + "/" + place.name();
        if (reply.isRefusal()) {
            rejected.put(label, refusal(reply));
            return;
        }
        rejected.remove(label);
        uids.put(label, reply.body().path("metadata").path("uid").asText());
        if (place.kind().isStore() && !Trees.has(object.path("spec"), "controller")) {
            awaitStore(place);
        }
    }

    private static String path(Place place, JsonNode object) {
        return place.kind()
                .path(
                        object.path("apiVersion").asText(place.kind().version()),
                        place.namespace(),
                        place.name());
    }

    private String withUids(String json) {
        return UID.matcher(json)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        uids.getOrDefault(match.group(1), match.group())));
    }

    private static JsonNode refusal(Api.Reply reply) {
        var message = reply.body().path("message").asText();
        var reason =
                message.contains("field not declared in schema")
                        ? "UnknownField"
                        : reply.status() == 404 ? "NotFound" : reply.body().path("reason").asText();
        return Trees.object().put("reason", reason).put("message", message);
    }

    /// Lets the operator look at a store once before anything uses it.
    private void awaitStore(Place place) {
        until(
                STORE_PATIENCE,
                () ->
                        world.watches()
                                .one(place.kind(), place.namespace(), place.name())
                                .filter(store -> Trees.has(store.path("status"), "conditions"))
                                .isPresent());
    }

    private static void until(double seconds, BooleanSupplier condition) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end && !condition.getAsBoolean()) {
            pause(POLL_NANOS / 5);
        }
    }

    private void patch(JsonNode target, JsonNode body) {
        var place = target(target);
        var reply =
                world.api()
                        .send(
                                "PATCH",
                                path(place, Trees.object()) + "?fieldManager=corpus-edit",
                                body.isArray()
                                        ? "application/json-patch+json"
                                        : "application/merge-patch+json",
                                body.toString());
        if (reply.isRefusal()) {
            rejected.put(
                    place.kind().word() + "/" + place.name(),
                    Trees.object().set("reason", reply.body().path("reason")));
        }
    }

    private void delete(JsonNode target) {
        var body =
                Trees.object()
                        .put("propagationPolicy", target.path("propagation").asText("Background"));
        world.api()
                .send(
                        "DELETE",
                        path(target(target), Trees.object()),
                        "application/json",
                        body.toString());
    }

    private Place target(JsonNode target) {
        return new Place(
                Kind.of(target.path("kind").asText()),
                target.path("namespace").asText(namespace),
                target.path("name").asText());
    }

    private void await(Stage stage) {
        long hold = (long) (stage.seconds("hold", HOLD) * 1e9);
        long end = System.nanoTime() + (long) (stage.seconds("timeout", TIMEOUT) * 1e9);
        long since = 0;
        while (true) {
            var outcome = outcome();
            var differences = Trees.differences(stage.expected(), outcome);
            long now = System.nanoTime();
            if (!differences.isEmpty()) {
                since = 0;
                if (now > end) {
                    throw new AssertionError(failure(stage, differences, outcome));
                }
            } else if (since == 0) {
                since = now;
            } else if (now - since >= hold) {
                return;
            }
            pause(POLL_NANOS);
        }
    }

    private static String failure(Stage stage, List<String> differences, JsonNode outcome) {
        var told = new ArrayList<String>();
        outcome.findValues("message")
                .forEach(message -> told.add("(told: " + message.asText() + ")"));
        return "the outcome differs"
                + stage.label()
                + "\n"
                + String.join("\n", differences)
                + "\n"
                + String.join("\n", told);
    }

    private static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    private JsonNode outcome() {
        var outcome = Trees.object();
        if (!rejected.isEmpty()) {
            var refusals = outcome.putObject("rejected");
            rejected.forEach(refusals::set);
        }
        var secrets = Trees.object();
        targets.forEach(place -> secrets.set(key(place), Views.absent()));
        world.watches()
                .in(Kind.SECRET, namespaces)
                .forEach(
                        secret -> {
                            var place = place(((ObjectNode) secret).put("kind", "Secret"));
                            if (!brought.contains(place) || targets.contains(place)) {
                                secrets.set(key(place), likened(place, Views.secret(secret)));
                            }
                        });
        var objects = Trees.object();
        reported.forEach(
                place -> objects.set(place.kind().word() + " " + key(place), Views.absent()));
        for (var kind : Watches.KINDS.stream().filter(Kind::isReported).toList()) {
            world.watches()
                    .in(kind, namespaces)
                    .forEach(
                            object -> {
                                var place = place(((ObjectNode) object).put("kind", kind.word()));
                                objects.set(
                                        kind.word() + " " + key(place), Views.object(kind, object));
                            });
        }
        if (!secrets.isEmpty()) {
            outcome.set("secrets", secrets);
        }
        if (!objects.isEmpty()) {
            outcome.set("objects", objects);
        }
        var paths = stages.getFirst().actions().path("observe").path("vault");
        if (!paths.isEmpty()) {
            outcome.set("vault", new PushViews(world.vault()).paths(paths));
        }
        return Trees.texts(outcome, this::general);
    }

    /// Values that are recorded by what they are like, by that.
    private ObjectNode likened(Place place, ObjectNode view) {
        for (var rule : stages.getFirst().actions().path("observe").path("random")) {
            var key = rule.path("key").asText();
            var value = view.path("data").path(key).asText();
            if (rule.path("secret").asText().equals(place.name())
                    && value.matches(rule.path("regexp").asText())) {
                ((ObjectNode) view.path("data"))
                        .set(key, Trees.object().set("regexp", rule.path("regexp")));
            }
        }
        return view;
    }

    /// What differs from run to run, by its placeholder.
    private String general(String text) {
        return text.replace(namespace, "${ns}")
                .replace(world.variables().getOrDefault("vault", "?"), "${vault}");
    }

    private String key(Place place) {
        return place.namespace().isEmpty() || place.namespace().equals(namespace)
                ? place.name()
                : place.namespace() + "/" + place.name();
    }

    void cleanUp() {
        new Leftovers(world.api(), world.watches()).remove(namespaces, clusterWide);
        for (var each : namespaces) {
            world.api().send("DELETE", "/api/v1/namespaces/" + each, "application/json", "{}");
        }
        clusterWide.forEach(path -> world.api().send("DELETE", path, "application/json", "{}"));
    }
}
