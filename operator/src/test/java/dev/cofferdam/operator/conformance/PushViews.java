package dev.cofferdam.operator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/// What outcomes tell of PushSecrets, of ClusterPushSecrets, and of what Vault holds.
record PushViews(VaultActions vault) {
    static void add(Kind kind, JsonNode status, ObjectNode view) {
        if (kind == Kind.PUSH_SECRET) {
            view.put("refreshTime", Trees.has(status, "refreshTime"));
            synced(status.path("syncedPushSecrets"), view);
        }
        if (kind == Kind.CLUSTER_PUSH_SECRET) {
            view.set("provisionedNamespaces", sorted(status.path("provisionedNamespaces"), ""));
            view.set("failedNamespaces", sorted(status.path("failedNamespaces"), "namespace"));
        }
    }

    private static void synced(JsonNode stores, ObjectNode view) {
        if (!stores.isEmpty()) {
            var synced = view.putObject("syncedPushSecrets");
            stores.properties()
                    .forEach(
                            store -> {
                                var places = synced.putArray(store.getKey());
                                var names = new TreeSet<String>();
                                store.getValue().fieldNames().forEachRemaining(names::add);
                                names.forEach(places::add);
                            });
        }
    }

    private static JsonNode sorted(JsonNode list, String member) {
        var texts = new TreeSet<String>();
        list.forEach(
                each -> texts.add(member.isEmpty() ? each.asText() : each.path(member).asText()));
        var sorted = Trees.array();
        texts.forEach(sorted::add);
        return sorted;
    }

    /// What Vault holds at each of these paths.
    ObjectNode paths(JsonNode paths) {
        var views = Trees.object();
        paths.forEach(path -> views.set(path.asText(), path(path.asText())));
        return views;
    }

    private ObjectNode path(String path) {
        var data = vault.look(path, "data");
        var view = Trees.object().put("exists", data.isObject());
        if (!VaultActions.isV2(path)) {
            return data.isObject() ? (ObjectNode) view.set("data", data.path("data")) : view;
        }
        if (data.isObject()) {
            view.set("data", data.path("data").path("data"));
        }
        var metadata = vault.look(path, "metadata");
        if (metadata.isObject()) {
            view.set("custom_metadata", metadata.path("data").path("custom_metadata"));
            view.set("version", metadata.path("data").path("current_version"));
        }
        return view;
    }
}
