package dev.cofferdam.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pods in which every field that a rule reads is absent, good, bad, zero or odd by chance. The
/// same seed gives the same pods.
public final class RandomPods {
    private final Random random;

    private RandomPods(long seed) {
        random = new Random(seed);
    }

    public static Stream<Map<String, Object>> of(long seed, int count) {
        var pods = new RandomPods(seed);
        return Stream.generate(pods::pod).limit(count);
    }

    private Map<String, Object> pod() {
        var spec = new LinkedHashMap<String, Object>();
        for (var flag : List.of("hostNetwork", "hostPID", "hostIPC")) {
            maybe(spec, flag, this::flag);
        }
        maybe(spec, "hostUsers", this::flag);
        maybe(spec, "automountServiceAccountToken", this::flag);
        maybe(spec, "serviceAccountName", () -> one("", "default", "web"));
        maybe(spec, "os", () -> Map.of("name", one("linux", "windows")));
        maybe(spec, "securityContext", () -> securityContext(true));
        maybe(spec, "volumes", () -> list(3, this::volume));
        maybe(spec, "initContainers", () -> list(2, () -> container("init")));
        spec.put("containers", list(3, () -> container("main")));
        maybe(spec, "ephemeralContainers", () -> list(2, () -> container("debug")));
        var pod = new LinkedHashMap<String, Object>();
        pod.put("apiVersion", "v1");
        pod.put("kind", "Pod");
        pod.put("metadata", metadata());
        pod.put("spec", spec);
        return pod;
    }

    private Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", "pod-" + random.nextInt(1000));
        maybe(
                metadata,
                "annotations",
                () ->
                        Map.of(
                                "container.apparmor.security.beta.kubernetes.io/main-0",
                                one("", "runtime/default", "localhost/x", "unconfined")));
        return metadata;
    }

    private Map<String, Object> container(String name) {
        var container = new LinkedHashMap<String, Object>();
        container.put("name", name + "-" + random.nextInt(100));
        container.put("image", one("web", "web:latest", "registry.example:5000/web:1.0"));
        maybe(container, "securityContext", () -> securityContext(false));
        maybe(container, "ports", () -> list(2, this::port));
        maybe(container, "livenessProbe", this::handler);
        maybe(container, "lifecycle", () -> Map.of(one("preStop", "postStart"), handler()));
        return container;
    }

    private Map<String, Object> port() {
        var port = new LinkedHashMap<String, Object>();
        port.put("containerPort", 8000 + random.nextInt(10));
        maybe(port, "hostPort", () -> one(0, 80, 8080));
        return port;
    }

    private Map<String, Object> handler() {
        var action = new LinkedHashMap<String, Object>();
        action.put("port", 80);
        maybe(action, "host", () -> one("", "127.0.0.1"));
        return Map.of(one("httpGet", "tcpSocket"), action);
    }

    private Map<String, Object> volume() {
        var volume = new LinkedHashMap<String, Object>();
        volume.put("name", "volume-" + random.nextInt(100));
        maybe(
                volume,
                one("emptyDir", "hostPath", "nfs", "secret", "csi", "projected"),
                () -> Map.of());
        return volume;
    }

    private Map<String, Object> securityContext(boolean ofPod) {
        var context = new LinkedHashMap<String, Object>();
        maybe(context, "runAsNonRoot", this::flag);
        maybe(context, "runAsUser", () -> one(0, 1000));
        maybe(context, "seccompProfile", () -> profile());
        maybe(context, "appArmorProfile", () -> profile());
        maybe(context, "seLinuxOptions", this::seLinux);
        maybe(context, "windowsOptions", () -> Map.of("hostProcess", flag()));
        if (ofPod) {
            maybe(context, "sysctls", () -> list(2, this::sysctl));
        } else {
            maybe(context, "privileged", this::flag);
            maybe(context, "allowPrivilegeEscalation", this::flag);
            maybe(context, "procMount", () -> one("Default", "Unmasked"));
            maybe(context, "capabilities", this::capabilities);
        }
        return context;
    }

    private Map<String, Object> profile() {
        return Map.of("type", one("RuntimeDefault", "Localhost", "Unconfined"));
    }

    private Map<String, Object> seLinux() {
        var options = new LinkedHashMap<String, Object>();
        maybe(options, "type", () -> one("", "container_t", "container_engine_t", "spc_t"));
        maybe(options, "user", () -> one("", "system_u"));
        maybe(options, "role", () -> one("", "system_r"));
        return options;
    }

    private Map<String, Object> capabilities() {
        var capabilities = new LinkedHashMap<String, Object>();
        maybe(capabilities, "drop", () -> list(2, () -> one("ALL", "all", "NET_RAW")));
        maybe(
                capabilities,
                "add",
                () -> list(3, () -> one("NET_BIND_SERVICE", "CHOWN", "SYS_ADMIN", "ALL")));
        return capabilities;
    }

    private Map<String, Object> sysctl() {
        return Map.of(
                "name",
                one("net.ipv4.tcp_syncookies", "net.ipv4.tcp_rmem", "kernel.msgmax"),
                "value",
                "1");
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    private void maybe(Map<String, Object> map, String name, Supplier<Object> value) {
        if (random.nextInt(3) == 0) {
            map.put(name, value.get());
        }
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private List<Object> list(int most, Supplier<Object> element) {
        return new ArrayList<>(
                IntStream.range(0, random.nextInt(most + 1))
                        .<Object>mapToObj(_ -> element.get())
                        .toList());
    }
}
