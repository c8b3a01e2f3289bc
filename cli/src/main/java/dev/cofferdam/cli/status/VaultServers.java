package dev.cofferdam.cli.status;

import dev.cofferdam.cli.status.Group.Health;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The Vault servers that stores name, and which of them do not answer as they should, by the causes
/// in the status of stores and ExternalSecrets. The circuit breaker of the operator stops requests
/// to a server with one of these causes.
final class VaultServers {
    private static final Set<String> CAUSES =
            Stream.of(
                            Cause.UNREACHABLE,
                            Cause.TLS_FAILED,
                            Cause.SEALED,
                            Cause.NOT_ACTIVE,
                            Cause.NOT_VAULT,
                            Cause.SERVER_ERROR,
                            Cause.RATE_LIMITED,
                            Cause.LOGIN_BUDGET)
                    .map(Cause::code)
                    .collect(Collectors.toUnmodifiableSet());

    /// Servers by their stores, each as `namespace/name`; of the whole cluster with an empty
    /// namespace.
    private final Map<String, String> servers = new LinkedHashMap<>();

    private final Map<String, String> failing = new TreeMap<>();

    /// Notes a store.
    void store(JsonView store) {
        for (var provider : List.of("vault", "openBao")) {
            var server = store.text("spec", "provider", provider, "server");
            if (!server.isEmpty()) {
                servers.put(key(store.text("metadata", "namespace"), name(store)), server);
                note(server, store);
            }
        }
    }

    /// Notes an ExternalSecret, after all stores.
    void externalSecret(JsonView object) {
        var reference = object.at("spec", "secretStoreRef");
        var namespace =
                reference.text("kind").equals("ClusterSecretStore")
                        ? ""
                        : object.text("metadata", "namespace");
        var server = servers.get(key(namespace, reference.text("name")));
        if (server != null) {
            note(server, object);
        }
    }

    private void note(String server, JsonView object) {
        var ready = ObjectState.readiness(object);
        var reason = ObjectState.reason(ready);
        if (!ready.isReady() && CAUSES.contains(reason)) {
            failing.put(server, reason);
        }
    }

    private static String name(JsonView object) {
        return object.text("metadata", "name");
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    Group group() {
        var all = Set.copyOf(servers.values());
        if (all.isEmpty()) {
            return Group.of("Vault", Health.NONE, "no store names a server");
        }
        var counts = new LinkedHashMap<String, Integer>();
        if (all.size() > failing.size()) {
            counts.put("without trouble", all.size() - failing.size());
        }
        failing.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
        var note =
                failing.isEmpty()
                        ? ""
                        : failing.entrySet().stream()
                                .map(each -> each.getKey() + ": " + each.getValue())
                                .collect(Collectors.joining(", "));
        return new Group("Vault", failing.isEmpty() ? Health.WELL : Health.TROUBLED, counts, note);
    }
}
