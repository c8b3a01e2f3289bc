package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.Network.Flow;
import dev.cofferdam.sync.app.Network.Peer;
import dev.cofferdam.sync.app.Network.Protocol;
import dev.cofferdam.sync.app.platform.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The NetworkPolicies of a namespace: everything is denied, names can be resolved, and each
/// component has what it declares.
final class NetworkPart {
    private static final String POLICY = "networking.k8s.io/v1/NetworkPolicy";
    private static final int DNS_PORT = 53;

    private final List<App> apps;
    private final Platform platform;

    NetworkPart(List<App> apps, Platform platform) {
        this.apps = apps.stream().filter(app -> app.manages(App.Kind.NETWORK_POLICY)).toList();
        this.platform = platform;
    }

    List<Map<String, Object>> policies() {
        if (apps.isEmpty() || !platform.defaults().networkPolicy()) {
            return List.of();
        }
        var policies = new ArrayList<Map<String, Object>>();
        policies.add(dns());
        for (var app : apps) {
            app.components().stream()
                    .filter(NetworkPart::declares)
                    .map(component -> policy(app, component))
                    .forEach(policies::add);
        }
        policies.add(denial());
        return policies;
    }

    private static boolean declares(Component component) {
        return !component.network().ingress().isEmpty() || !component.network().egress().isEmpty();
    }

    private Map<String, Object> denial() {
        return ofNamespace(
                "cofferdam-default-deny",
                Ordered.map("podSelector", Map.of(), "policyTypes", List.of("Ingress", "Egress")));
    }

    private Map<String, Object> dns() {
        var rule =
                Ordered.map(
                        "to",
                        List.of(namespace(platform.defaults().dnsNamespace())),
                        "ports",
                        List.of(port(Protocol.UDP, DNS_PORT), port(Protocol.TCP, DNS_PORT)));
        return ofNamespace(
                "cofferdam-allow-dns",
                Ordered.map(
                        "podSelector",
                        Map.of(),
                        "policyTypes",
                        List.of("Egress"),
                        "egress",
                        List.of(rule)));
    }

    private Map<String, Object> ofNamespace(String name, Map<String, Object> spec) {
        return Objects.of(apps.getFirst().namespace(), POLICY, name, Map.of("spec", spec));
    }

    private static Map<String, Object> policy(App app, Component component) {
        var types = new ArrayList<String>();
        var rules = new LinkedHashMap<String, Object>();
        var network = component.network();
        if (!network.ingress().isEmpty()) {
            types.add("Ingress");
            rules.put("ingress", rules(network.ingress(), "from"));
        }
        if (!network.egress().isEmpty()) {
            types.add("Egress");
            rules.put("egress", rules(network.egress(), "to"));
        }
        var spec =
                Ordered.with(
                        Ordered.map(
                                "podSelector",
                                selector(component.podLabels()),
                                "policyTypes",
                                types),
                        rules);
        return Objects.of(app, POLICY, app.objectName(component), Map.of("spec", spec));
    }

    private static Map<String, Object> selector(Map<String, String> labels) {
        return labels.isEmpty() ? Map.of() : Map.of("matchLabels", labels);
    }

    private static List<Map<String, Object>> rules(List<Flow> flows, String direction) {
        return flows.stream().map(flow -> rule(flow, direction)).toList();
    }

    private static Map<String, Object> rule(Flow flow, String direction) {
        var peers = List.of(peer(flow.peer()));
        return flow.port().isEmpty()
                ? Ordered.map(direction, peers)
                : Ordered.map(
                        direction,
                        peers,
                        "ports",
                        List.of(port(flow.protocol(), flow.port().getAsInt())));
    }

    private static Map<String, Object> port(Protocol protocol, int port) {
        return Ordered.map("protocol", protocol.name(), "port", port);
    }

    private static Map<String, Object> peer(Peer peer) {
        return switch (peer) {
            case Peer.Cidr(var range) -> Map.of("ipBlock", Map.of("cidr", range));
            case Peer.Namespace(var name) -> namespace(name);
            case Peer.Component(var namespace, var component) ->
                    Ordered.with(
                            namespace(namespace),
                            "podSelector",
                            selector(Map.of(Component.LABEL, component)));
        };
    }

    private static Map<String, Object> namespace(String name) {
        return Map.of("namespaceSelector", selector(Map.of("kubernetes.io/metadata.name", name)));
    }
}
