package dev.cofferdam.operator.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// What outcomes tell of an object: all that a user can depend on, and nothing that changes from
/// run to run.
final class Views {
    private static final Set<String> HASHED =
            Set.of(
                    "reconcile.external-secrets.io/data-hash",
                    "reconcile.external-secrets.io/created-by");
    private static final Pattern UNPRINTABLE =
            Pattern.compile(
                    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    private Views() {}

    static ObjectNode absent() {
        return Trees.object().put("exists", false);
    }

    static ObjectNode secret(JsonNode secret) {
        var view = Trees.object().put("exists", true);
        view.put("type", secret.path("type").asText("Opaque"));
        if (secret.path("immutable").asBoolean()) {
            view.put("immutable", true);
        }
        var data = view.putObject("data");
        secret.path("data")
                .properties()
                .forEach(each -> data.set(each.getKey(), text(each.getValue().asText())));
        var metadata = secret.path("metadata");
        setFilled(view, "labels", masked(metadata.path("labels")));
        setFilled(view, "annotations", masked(metadata.path("annotations")));
        owners(view, metadata);
        setFilled(view, "finalizers", metadata.path("finalizers"));
        deleting(view, metadata);
        return view;
    }

    private static JsonNode text(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (!UNPRINTABLE.matcher(text).find()) {
                return Trees.of(text);
            }
        } catch (CharacterCodingException _) {
            // no text
        }
        return Trees.object().put("base64", base64);
    }

    static ObjectNode object(Kind kind, JsonNode object) {
        var view = Trees.object().put("exists", true);
        var status = object.path("status");
        view.set("conditions", conditions(status));
        if (kind == Kind.EXTERNAL_SECRET) {
            view.put("refreshTime", Trees.has(status, "refreshTime"));
            var binding = status.path("binding").path("name").asText("");
            if (!binding.isEmpty()) {
                view.put("binding", binding);
            }
            child(view, object.path("metadata"));
        } else if (kind == Kind.CLUSTER_EXTERNAL_SECRET) {
            provisioned(view, status);
        } else if (Trees.has(status, "capabilities")) {
            view.set("capabilities", status.path("capabilities"));
        }
        PushViews.add(kind, status, view);
        deleting(view, object.path("metadata"));
        return view;
    }

    /// Of an ExternalSecret that a ClusterExternalSecret made, what it says of it.
    private static void child(ObjectNode view, JsonNode metadata) {
        owners(view, metadata);
        if (view.has("ownerReferences")) {
            setFilled(view, "labels", masked(metadata.path("labels")));
            setFilled(view, "annotations", masked(metadata.path("annotations")));
        }
    }

    private static void provisioned(ObjectNode view, JsonNode status) {
        view.set("provisionedNamespaces", sorted(status.path("provisionedNamespaces"), ""));
        view.set("failedNamespaces", sorted(status.path("failedNamespaces"), "/namespace"));
        if (!status.path("externalSecretName").asText("").isEmpty()) {
            view.set("externalSecretName", status.path("externalSecretName"));
        }
    }

    private static JsonNode sorted(JsonNode list, String member) {
        var sorted = Trees.array();
        StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.at(member).asText())
                .sorted()
                .forEach(sorted::add);
        return sorted;
    }

    private static JsonNode conditions(JsonNode status) {
        var conditions = Trees.array();
        StreamSupport.stream(status.path("conditions").spliterator(), false)
                .sorted(Comparator.comparing(each -> each.path("type").asText()))
                .forEach(
                        each -> {
                            var condition = conditions.addObject();
                            for (var name : new String[] {"type", "status", "reason", "message"}) {
                                if (!each.path(name).asText("").isEmpty()) {
                                    condition.set(name, each.path(name));
                                }
                            }
                        });
        return conditions;
    }

    private static JsonNode masked(JsonNode words) {
        var masked = Trees.object();
        words.properties()
                .forEach(
                        each ->
                                masked.set(
                                        each.getKey(),
                                        HASHED.contains(each.getKey())
                                                ? Trees.of("<hash>")
                                                : each.getValue()));
        return masked;
    }

    private static void owners(ObjectNode view, JsonNode metadata) {
        var owners = Trees.array();
        for (var each : metadata.path("ownerReferences")) {
            owners.addObject()
                    .put("kind", each.path("kind").asText())
                    .put("name", each.path("name").asText())
                    .put("controller", each.path("controller").asBoolean());
        }
        setFilled(view, "ownerReferences", owners);
    }

    private static void deleting(ObjectNode view, JsonNode metadata) {
        if (Trees.has(metadata, "deletionTimestamp")) {
            view.put("deleting", true);
        }
    }

    private static void setFilled(ObjectNode view, String name, JsonNode value) {
        if (!value.isEmpty()) {
            view.set(name, value);
        }
    }
}
