package dev.cofferdam.cli.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pods in which every field that a rule reads is absent, good, bad, zero or odd by chance, and
/// nearly all of which the API server takes for well formed.
final class WildPods {
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

    private final Chance chance;

    WildPods(Chance chance) {
        this.chance = chance;
    }

    /// Metadata and spec of a pod; the names of its containers are `init-0`, `main-0`, `debug-0`
    /// and so on.
    Map<String, Object> pod() {
        var spec = new LinkedHashMap<String, Object>();
        var system = chance.one("", "", "", "linux", "windows");
        if (!system.isEmpty()) {
            spec.put("os", Map.of("name", system));
        }
        var hostProcess = system.equals("windows") && chance.once(4);
        var remapped = !system.equals("windows") && chance.once(6);
        host(spec, system, remapped, hostProcess);
        chance.maybe(3, spec, "automountServiceAccountToken", chance::flag);
        chance.maybe(3, spec, "serviceAccountName", () -> chance.one("", "default", "web"));
        chance.maybe(12, spec, "serviceAccount", () -> chance.one("", "default", "web"));
        chance.maybe(2, spec, "volumes", this::volumes);
        chance.maybe(6, spec, "nodeName", () -> chance.one("", "node-1"));
        var hostNetwork = Boolean.TRUE.equals(spec.get("hostNetwork"));
        var containers = new WildContainers(chance, system, hostNetwork, remapped && chance.flag());
        containers(spec, containers);
        securityContext(spec, containers, system, hostProcess);
        var pod = new LinkedHashMap<String, Object>();
        pod.put("metadata", metadata(system));
        pod.put("spec", spec);
        return pod;
    }

    /// A pod that all controls accept, but for one thing at most.
    Map<String, Object> tame() {
        var context = new LinkedHashMap<String, Object>();
        context.put("allowPrivilegeEscalation", false);
        context.put("capabilities", new LinkedHashMap<>(Map.of("drop", List.of("ALL"))));
        var container = new LinkedHashMap<String, Object>();
        container.putAll(Map.of("name", "main-0", "image", "web:1", "securityContext", context));
        var ofPod = new LinkedHashMap<String, Object>();
        ofPod.put("runAsNonRoot", true);
        ofPod.put("seccompProfile", Map.of("type", "RuntimeDefault"));
        var spec = new LinkedHashMap<String, Object>();
        spec.put("serviceAccountName", "web");
        spec.put("automountServiceAccountToken", false);
        spec.put("securityContext", ofPod);
        spec.put("containers", List.of(container));
        var linux = new WildContainers(chance, "linux", false, false);
        switch (chance.random().nextInt(10)) {
            case 0 -> spec.put("volumes", volumes());
            case 1 -> ofPod.put("sysctls", sysctls());
            case 2 -> ofPod.put("seLinuxOptions", linux.seLinux());
            case 3 -> ofPod.put("appArmorProfile", linux.profile("pod"));
            case 4 -> ofPod.put("seccompProfile", linux.profile("profiles/pod.json"));
            case 5 -> linux.serving(container, new HashSet<>());
            case 6 -> context.put("runAsUser", chance.one(0, 1));
            case 7 -> spec.put(chance.one("hostPID", "hostIPC", "hostNetwork"), chance.flag());
            default -> {}
        }
        var pod = new LinkedHashMap<String, Object>();
        pod.put("metadata", metadata("linux"));
        pod.put("spec", spec);
        return pod;
    }

    List<Map<String, Object>> ephemeral() {
        return new WildContainers(chance, "", false, false).some("debug", 1, 2);
    }

    /// The server refuses a user namespace beside the node's own namespaces.
    private void host(
            Map<String, Object> spec, String system, boolean remapped, boolean hostProcess) {
        if (remapped) {
            spec.put("hostUsers", false);
            chance.maybe(4, spec, "hostNetwork", () -> false);
            return;
        }
        if (hostProcess) {
            spec.put("hostNetwork", true);
        } else {
            chance.maybe(4, spec, "hostNetwork", chance::flag);
        }
        if (!system.equals("windows")) {
            chance.maybe(8, spec, "hostUsers", () -> true);
            chance.maybe(4, spec, "hostPID", chance::flag);
            if (!Boolean.TRUE.equals(spec.get("hostPID"))) {
                chance.maybe(6, spec, "shareProcessNamespace", chance::flag);
            }
            chance.maybe(4, spec, "hostIPC", chance::flag);
        }
    }

    private void containers(Map<String, Object> spec, WildContainers containers) {
        var taken = new HashSet<Object>();
        var main = containers.some("main", 1, 3);
        main.forEach(container -> containers.serving(container, taken));
        spec.put("containers", main);
        if (chance.once(3)) {
            var init = containers.some("init", 0, 2);
            for (var container : init) {
                if (chance.flag()) {
                    container.put("restartPolicy", "Always");
                    containers.serving(container, taken);
                }
            }
            spec.put("initContainers", init);
        }
    }

    private void securityContext(
            Map<String, Object> spec,
            WildContainers containers,
            String system,
            boolean hostProcess) {
        if (hostProcess) {
            spec.put(
                    "securityContext",
                    Map.of("windowsOptions", Map.of("hostProcess", true), "runAsNonRoot", true));
        } else {
            chance.maybe(2, spec, "securityContext", () -> ofPod(containers, system));
        }
    }

    private Map<String, Object> ofPod(WildContainers containers, String system) {
        var context = new LinkedHashMap<String, Object>();
        chance.maybe(2, context, "runAsNonRoot", chance::flag);
        if (system.equals("windows")) {
            chance.maybe(2, context, "windowsOptions", containers::windows);
            return context;
        }
        chance.maybe(3, context, "runAsUser", () -> chance.one(0, 1000));
        chance.maybe(6, context, "fsGroup", () -> 0);
        chance.maybe(2, context, "seccompProfile", () -> containers.profile("profiles/pod.json"));
        chance.maybe(4, context, "appArmorProfile", () -> containers.profile("pod"));
        chance.maybe(3, context, "seLinuxOptions", containers::seLinux);
        chance.maybe(3, context, "sysctls", this::sysctls);
        return context;
    }

    private List<Object> sysctls() {
        var names =
                new ArrayList<>(
                        List.of(
                                "kernel.shm_rmid_forced",
                                "net.ipv4.tcp_syncookies",
                                "net.ipv4.tcp_rmem",
                                "net/ipv4/tcp_fin_timeout",
                                "net.core.somaxconn",
                                "kernel.msgmax"));
        Collections.shuffle(names, chance.random());
        return names.stream()
                .limit(chance.random().nextInt(3))
                .<Object>map(name -> Map.of("name", name, "value", "1"))
                .toList();
    }

    private List<Object> volumes() {
        var volumes = new ArrayList<Object>();
        for (int index = chance.random().nextInt(4); index > 0; index--) {
            var volume = new LinkedHashMap<String, Object>();
            volume.put("name", "volume-" + index);
            volume.putAll(source());
            volumes.add(volume);
        }
        return volumes;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> source() {
        return (Map<String, Object>)
                chance.one(
                        Map.of(),
                        Map.of("emptyDir", Map.of()),
                        Map.of("emptyDir", Map.of("medium", "Memory", "sizeLimit", 1024)),
                        Map.of("hostPath", Map.of("path", "/var/run")),
                        Map.of("hostPath", Map.of("path", "/var/run", "type", "")),
                        Map.of("nfs", Map.of("server", "nfs.example", "path", "/")),
                        Map.of(
                                "iscsi",
                                Map.of("targetPortal", "a", "iqn", "iqn.2001-04.a:b", "lun", 0)),
                        Map.of("rbd", Map.of("monitors", List.of("a"), "image", "b")),
                        Map.of("secret", Map.of("secretName", "web", "optional", false)),
                        Map.of("configMap", Map.of("name", "web")),
                        Map.of("csi", Map.of("driver", "csi.example", "readOnly", false)),
                        Map.of("csi", Map.of("driver", "other.csi.example")),
                        Map.of("persistentVolumeClaim", Map.of("claimName", "web")),
                        Map.of("downwardAPI", Map.of("items", List.of())),
                        Map.of(
                                "projected",
                                Map.of(
                                        "sources",
                                        List.of(
                                                Map.of(
                                                        "serviceAccountToken",
                                                        Map.of(
                                                                "path",
                                                                "token",
                                                                "audience",
                                                                "vault"))))),
                        Map.of("image", Map.of("reference", "registry.example/data:1")));
    }

    private Map<String, Object> metadata(String system) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("labels", Map.of("app", "wild"));
        var annotations = new LinkedHashMap<String, Object>();
        chance.maybe(4, annotations, "odd", () -> "");
        if (!system.equals("windows")) {
            chance.maybe(
                    12,
                    annotations,
                    APP_ARMOR + "main-0",
                    () -> chance.one("", "runtime/default", "localhost/web", "unconfined"));
        }
        chance.maybe(
                30,
                annotations,
                "seccomp.security.alpha.kubernetes.io/pod",
                () -> chance.one("unconfined", "runtime/default"));
        if (chance.flag()) {
            metadata.put("annotations", annotations);
        }
        return metadata;
    }
}
