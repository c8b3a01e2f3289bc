package dev.cofferdam.cli.baseline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Containers as the API server's schema allows them and as hardly anybody writes them.
///
/// @param system of the pod: `linux`, `windows` or nothing
/// @param unmasked whether the pod may have an unmasked `/proc`
record WildContainers(Chance chance, String system, boolean hostNetwork, boolean unmasked) {
    private static final String PROFILE = "profiles/web.json";

    /// Containers with `prefix` in their names.
    List<Map<String, Object>> some(String prefix, int least, int most) {
        var containers = new ArrayList<Map<String, Object>>();
        int count = least + chance.random().nextInt(most - least + 1);
        for (int index = 0; index < count; index++) {
            containers.add(basic(prefix + "-" + index));
        }
        return containers;
    }

    /// What ordinary containers have and ephemeral ones must not.
    Map<String, Object> serving(Map<String, Object> container, Set<Object> hostPortsTaken) {
        chance.maybe(2, container, "ports", () -> ports(hostPortsTaken));
        for (var probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            chance.maybe(4, container, probe, this::probe);
        }
        chance.maybe(
                4,
                container,
                "lifecycle",
                () -> Chance.map(map -> map.put(chance.one("preStop", "postStart"), handler())));
        chance.maybe(4, container, "resources", this::resources);
        return container;
    }

    private Map<String, Object> basic(String name) {
        var container = new LinkedHashMap<String, Object>();
        container.put("name", name);
        container.put(
                "image",
                chance.one("web", "web:latest", "registry.example:5000/web:1.0", "a/web@sha256:1"));
        chance.maybe(2, container, "securityContext", this::securityContext);
        chance.maybe(6, container, "env", this::env);
        chance.maybe(8, container, "stdin", chance::flag);
        return container;
    }

    private List<Object> env() {
        return List.of(
                Map.of("name", "EMPTY", "value", ""),
                Map.of(
                        "name",
                        "POD",
                        "valueFrom",
                        Map.of("fieldRef", Map.of("fieldPath", "metadata.name"))));
    }

    private Map<String, Object> resources() {
        return chance.one(
                Map.of(),
                Map.of("limits", Map.of("cpu", "1", "memory", "64Mi")),
                Map.of("requests", Map.of("cpu", 0.5), "limits", Map.of("cpu", 2)));
    }

    private List<Object> ports(Set<Object> taken) {
        var ports = new ArrayList<Object>();
        var own = new HashSet<Object>();
        for (int index = chance.random().nextInt(3); index > 0; index--) {
            int number = 8000 + chance.random().nextInt(400);
            if (own.add(number)) {
                ports.add(port(number, taken));
            }
        }
        return ports;
    }

    private Map<String, Object> port(int number, Set<Object> taken) {
        var port = new LinkedHashMap<String, Object>();
        port.put("containerPort", number);
        chance.maybe(4, port, "protocol", () -> chance.one("TCP", "UDP", "SCTP"));
        chance.maybe(8, port, "hostIP", () -> chance.one("", "127.0.0.1"));
        if (hostNetwork && !taken.add(number)) {
            port.put("containerPort", free(taken));
        } else if (!hostNetwork && chance.once(3)) {
            port.put("hostPort", chance.flag() ? 0 : free(taken));
        }
        return port;
    }

    private int free(Set<Object> taken) {
        int number = 9000;
        while (!taken.add(number)) {
            number++;
        }
        return number;
    }

    private Map<String, Object> probe() {
        var probe = handler();
        chance.maybe(4, probe, "periodSeconds", () -> chance.one(0, 5));
        chance.maybe(4, probe, "initialDelaySeconds", () -> chance.one(0, 5));
        return probe;
    }

    private Map<String, Object> handler() {
        var action = new LinkedHashMap<String, Object>();
        action.put("port", chance.one(80, 8080));
        chance.maybe(2, action, "host", () -> chance.one("", "127.0.0.1", "web.example"));
        return Chance.map(
                map -> {
                    switch (chance.random().nextInt(4)) {
                        case 0 -> map.put("tcpSocket", action);
                        case 1 -> map.put("exec", Map.of("command", List.of("true")));
                        default -> map.put("httpGet", action);
                    }
                });
    }

    private Map<String, Object> securityContext() {
        var context = new LinkedHashMap<String, Object>();
        if (system.equals("windows")) {
            chance.maybe(2, context, "runAsNonRoot", chance::flag);
            chance.maybe(2, context, "windowsOptions", this::windows);
            return context;
        }
        chance.maybe(2, context, "runAsNonRoot", chance::flag);
        chance.maybe(3, context, "runAsUser", () -> chance.one(0, 1000));
        chance.maybe(6, context, "runAsGroup", () -> 0);
        chance.maybe(6, context, "readOnlyRootFilesystem", chance::flag);
        chance.maybe(3, context, "seccompProfile", () -> profile(PROFILE));
        chance.maybe(4, context, "appArmorProfile", () -> profile("web"));
        chance.maybe(4, context, "seLinuxOptions", this::seLinux);
        chance.maybe(3, context, "capabilities", this::capabilities);
        chance.maybe(5, context, "procMount", () -> unmasked ? "Unmasked" : "Default");
        privileges(context);
        return context;
    }

    /// A privileged container cannot be one without escalation; the server would refuse it as
    /// malformed.
    private void privileges(Map<String, Object> context) {
        switch (chance.random().nextInt(6)) {
            case 0 -> context.put("privileged", true);
            case 1 -> context.put("privileged", false);
            case 2, 3 -> context.put("allowPrivilegeEscalation", false);
            case 4 -> context.put("allowPrivilegeEscalation", true);
            default -> {}
        }
    }

    Map<String, Object> windows() {
        return chance.one(
                Map.of(),
                Map.of("runAsUserName", "ContainerUser"),
                Map.of("hostProcess", false),
                Map.of("gmsaCredentialSpecName", "web"));
    }

    Map<String, Object> profile(String local) {
        return switch (chance.random().nextInt(4)) {
            case 0 -> Map.of("type", "Localhost", "localhostProfile", local);
            case 1 -> Map.of("type", "Unconfined");
            default -> Map.of("type", "RuntimeDefault");
        };
    }

    Map<String, Object> seLinux() {
        var options = new LinkedHashMap<String, Object>();
        chance.maybe(
                2,
                options,
                "type",
                () ->
                        chance.one(
                                "",
                                "container_t",
                                "container_init_t",
                                "container_kvm_t",
                                "container_engine_t",
                                "spc_t"));
        chance.maybe(3, options, "user", () -> chance.one("", "system_u"));
        chance.maybe(3, options, "role", () -> chance.one("", "system_r"));
        chance.maybe(3, options, "level", () -> "s0:c1,c2");
        return options;
    }

    private Map<String, Object> capabilities() {
        var capabilities = new LinkedHashMap<String, Object>();
        chance.maybe(
                2,
                capabilities,
                "drop",
                () -> chance.list(2, () -> chance.one("ALL", "all", "KILL")));
        chance.maybe(
                2,
                capabilities,
                "add",
                () ->
                        chance.list(
                                3,
                                () ->
                                        chance.one(
                                                "NET_BIND_SERVICE",
                                                "CHOWN",
                                                "SYS_ADMIN",
                                                "net_bind_service",
                                                "ALL",
                                                "")));
        return capabilities;
    }
}
