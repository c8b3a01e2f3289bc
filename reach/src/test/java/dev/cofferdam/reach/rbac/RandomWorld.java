package dev.cofferdam.reach.rbac;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Roles, bindings and requests by chance, from small alphabets, so that they meet.
final class RandomWorld {
    static final List<String> NAMESPACES = List.of("reach-n1", "reach-n2");
    private static final String API = "rbac.authorization.k8s.io/v1";
    private static final List<String> VERBS =
            List.of(
                    "get",
                    "list",
                    "watch",
                    "create",
                    "update",
                    "patch",
                    "delete",
                    "deletecollection",
                    "bind");
    private static final List<String> GROUPS = List.of("", "apps");
    private static final List<String> RESOURCES =
            List.of("secrets", "pods", "pods/exec", "deployments", "namespaces", "roles/exec");
    private static final List<String> RULE_RESOURCES =
            List.of("secrets", "pods", "pods/exec", "pods/*", "*/exec", "*", "deployments");
    private static final List<String> NAMES = List.of("", "a", "b", "a*", "*");
    private static final List<String> URLS =
            List.of("/metrics", "/metrics/a", "/metricsx", "/logs", "/logs/", "/other");
    private static final List<String> RULE_URLS =
            List.of("/metrics", "/metrics/*", "/metrics*", "/lo**", "*", "/logs");
    private static final List<String> USERS = List.of("alice", "bob");
    private static final List<String> ACCOUNTS = List.of("s1", "s2");
    private static final List<String> LABELS = List.of("x", "y", "z");

    private final Random random;
    private final String prefix;
    private final String label;

    RandomWorld(long seed) {
        random = new Random(seed);
        label = "w" + seed;
        prefix = "reach-" + label + "-";
    }

    List<Map<String, Object>> objects() {
        var objects = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 5; i++) {
            objects.add(clusterRole(i));
        }
        for (var namespace : NAMESPACES) {
            for (int i = 0; i < 2; i++) {
                var role = object("Role", namespace, "r" + i);
                role.put("rules", rules(false));
                objects.add(role);
            }
            for (int i = 0; i < 3; i++) {
                objects.add(binding("RoleBinding", namespace, i));
            }
        }
        for (int i = 0; i < 2; i++) {
            objects.add(binding("ClusterRoleBinding", "", i));
        }
        return objects;
    }

    /// The first selects itself and others; some of the others select others again.
    private Map<String, Object> clusterRole(int index) {
        var role = object("ClusterRole", "", "c" + index);
        var metadata = new LinkedHashMap<>(metadata("", "c" + index));
        metadata.put("labels", Map.of("reach/" + one(LABELS), label, "reach/w", label));
        role.put("metadata", metadata);
        if (index < 2) {
            var wanted = Map.of("reach/" + one(LABELS), label);
            role.put(
                    "aggregationRule",
                    Map.of("clusterRoleSelectors", List.of(Map.of("matchLabels", wanted))));
            role.put("rules", List.of());
        } else {
            role.put("rules", rules(true));
        }
        return role;
    }

    private List<Object> rules(boolean cluster) {
        var rules = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            var rule = new LinkedHashMap<String, Object>();
            rule.put("verbs", random.nextInt(6) == 0 ? List.of("*") : some(VERBS, 3));
            if (cluster && random.nextInt(4) == 0) {
                rule.put("nonResourceURLs", some(RULE_URLS, 2));
            } else {
                rule.put("apiGroups", random.nextInt(5) == 0 ? List.of("*") : some(GROUPS, 2));
                rule.put("resources", some(RULE_RESOURCES, 2));
                if (random.nextInt(3) == 0) {
                    rule.put("resourceNames", some(NAMES.subList(1, NAMES.size()), 2));
                }
            }
            rules.add(rule);
        }
        return rules;
    }

    private Map<String, Object> binding(String kind, String namespace, int index) {
        var binding = object(kind, namespace, "b" + index);
        boolean local = !namespace.isEmpty() && random.nextInt(3) == 0;
        var name = local ? "r" + random.nextInt(3) : "c" + random.nextInt(6); // one is missing
        binding.put(
                "roleRef",
                Map.of(
                        "apiGroup",
                        "rbac.authorization.k8s.io",
                        "kind",
                        local ? "Role" : "ClusterRole",
                        "name",
                        prefix + name));
        var subjects = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            subjects.add(subject());
        }
        binding.put("subjects", subjects);
        return binding;
    }

    private Map<String, Object> subject() {
        var namespace = one(NAMESPACES);
        return switch (random.nextInt(8)) {
            case 0 -> subject("User", one(USERS));
            case 1 -> subject("User", "system:serviceaccount:" + namespace + ":" + one(ACCOUNTS));
            case 2 -> subject("Group", "system:serviceaccounts:" + namespace);
            case 3 -> subject("Group", "system:serviceaccounts");
            case 4 -> subject("Group", random.nextBoolean() ? "devs" : "system:authenticated");
            default ->
                    Map.of("kind", "ServiceAccount", "namespace", namespace, "name", one(ACCOUNTS));
        };
    }

    private static Map<String, Object> subject(String kind, String name) {
        return Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", kind, "name", name);
    }

    Identity identity() {
        return switch (random.nextInt(5)) {
            case 0 -> Identity.of(one(USERS), List.of("system:authenticated"));
            case 1 -> Identity.of(one(USERS), List.of("devs", "system:authenticated"));
            case 2 ->
                    Identity.of(
                            one(USERS),
                            random.nextInt(9) == 0
                                    ? List.of("system:masters")
                                    : List.of("system:serviceaccounts"));
            default -> Identity.ofAccount(one(NAMESPACES), one(ACCOUNTS));
        };
    }

    ApiRequest request() {
        if (random.nextInt(6) == 0) {
            return new ApiRequest.OfPath(one(VERBS), one(URLS));
        }
        var resource = one(RESOURCES).split("/", -1);
        return new ApiRequest.OfResource(
                one(VERBS),
                one(GROUPS),
                resource[0],
                resource.length > 1 ? resource[1] : "",
                random.nextInt(4) == 0 ? "" : one(NAMESPACES),
                one(NAMES));
    }

    /// One that the server decides as expected only when it knows all other objects.
    List<Map<String, Object>> sentinel() {
        var objects = new ArrayList<Map<String, Object>>();
        var rule =
                Map.of(
                        "verbs", List.of("get"),
                        "apiGroups", List.of(""),
                        "resources", List.of("reachsentinels"));
        var clusterRole = object("ClusterRole", "", "zz");
        clusterRole.put("rules", List.of(rule));
        objects.add(clusterRole);
        objects.add(sentinelBinding("ClusterRoleBinding", "", "ClusterRole", "whole"));
        for (var namespace : NAMESPACES) {
            var role = object("Role", namespace, "zz");
            role.put("rules", List.of(rule));
            objects.add(role);
            objects.add(sentinelBinding("RoleBinding", namespace, "Role", namespace));
        }
        return objects;
    }

    /// Who may get what, once all of the sentinel is known: the user, by namespace.
    Map<String, String> sentinels() {
        var users = new LinkedHashMap<String, String>();
        users.put("", prefix + "whole");
        NAMESPACES.forEach(namespace -> users.put(namespace, prefix + namespace));
        return users;
    }

    private Map<String, Object> sentinelBinding(
            String kind, String namespace, String role, String user) {
        var binding = object(kind, namespace, "zz");
        binding.put(
                "roleRef",
                Map.of(
                        "apiGroup",
                        "rbac.authorization.k8s.io",
                        "kind",
                        role,
                        "name",
                        prefix + "zz"));
        binding.put("subjects", List.of(subject("User", prefix + user)));
        return binding;
    }

    private Map<String, Object> object(String kind, String namespace, String name) {
        var object = new LinkedHashMap<String, Object>();
        object.put("apiVersion", API);
        object.put("kind", kind);
        object.put("metadata", metadata(namespace, name));
        return object;
    }

    private Map<String, Object> metadata(String namespace, String name) {
        return namespace.isEmpty()
                ? Map.of("name", prefix + name)
                : Map.of("name", prefix + name, "namespace", namespace);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private List<String> some(List<String> all, int most) {
        var some = new ArrayList<String>();
        for (int i = 0; i <= random.nextInt(most); i++) {
            some.add(one(all));
        }
        return some.stream().distinct().toList();
    }
}
