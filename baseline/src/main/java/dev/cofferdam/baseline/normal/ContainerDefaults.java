package dev.cofferdam.baseline.normal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a container becomes.
final class ContainerDefaults {
    private ContainerDefaults() {}

    static void apply(Map<String, Object> container) {
        container.putIfAbsent("terminationMessagePath", "/dev/termination-log");
        container.putIfAbsent("terminationMessagePolicy", "File");
        container.putIfAbsent("imagePullPolicy", pullPolicy(container.get("image")));
        Tree.child(container, "resources");
        Tree.children(container, "ports").forEach(port -> port.putIfAbsent("protocol", "TCP"));
        for (var name : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.get(name) instanceof Map<?, ?> probe) {
                probe(Tree.map(probe));
            }
        }
        for (var hook : List.of("postStart", "preStop")) {
            httpGet(Tree.map(Tree.map(container.get("lifecycle")).get(hook)));
        }
        for (var variable : Tree.children(container, "env")) {
            if (Tree.map(variable.get("valueFrom")).get("fieldRef") instanceof Map<?, ?> field) {
                Tree.map(field).putIfAbsent("apiVersion", "v1");
            }
        }
    }

    /// A Pod's container asks for what it is limited to.
    static void requests(Map<String, Object> container) {
        var resources = Tree.child(container, "resources");
        if (resources.get("limits") instanceof Map<?, ?> limits) {
            var requests = Tree.child(resources, "requests");
            Tree.map(limits).forEach(requests::putIfAbsent);
        }
    }

    /// In the node's network, a Pod's port is a port of the node.
    static void hostPorts(Map<String, Object> container) {
        for (var port : Tree.children(container, "ports")) {
            if (port.get("containerPort") instanceof Long number) {
                port.putIfAbsent("hostPort", number);
            }
        }
    }

    private static void probe(Map<String, Object> probe) {
        probe.putIfAbsent("timeoutSeconds", 1L);
        probe.putIfAbsent("periodSeconds", 10L);
        probe.putIfAbsent("successThreshold", 1L);
        probe.putIfAbsent("failureThreshold", 3L);
        httpGet(probe);
    }

    private static void httpGet(Map<String, Object> handler) {
        if (handler.get("httpGet") instanceof Map<?, ?> map) {
            var get = Tree.map(map);
            get.putIfAbsent("path", "/");
            get.putIfAbsent("scheme", "HTTP");
        }
    }

    /// `Always` for the tag `latest`, which is also what an image without tag and digest means.
    private static String pullPolicy(@Nullable Object image) {
        var text = image instanceof String name ? name : "";
        var named = text.substring(text.lastIndexOf('/') + 1);
        var isLatest = named.matches(".*:latest(@.*)?") || !named.contains(":");
        return isLatest ? "Always" : "IfNotPresent";
    }
}
