package dev.cofferdam.operator.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.testkit.Servers;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts the engines, auth methods, roles and policies that cases use into Vault. A workload that
/// logs in by Kubernetes auth sees only the folder that is called as its namespace.
record VaultSetup(Servers servers, VaultAdmin vault) {
    private static final String READ = "[\"read\"]";
    private static final String WRITE = "[\"create\", \"update\", \"read\", \"delete\", \"patch\"]";

    static VaultSetup of(Servers servers) {
        return new VaultSetup(servers, servers.vault().admin());
    }

    /// Sets everything up, and gives what cases call `${approle_role_id}` and the like.
    Map<String, String> run() {
        Stream.of("kv", "secret", "flat", "team/kv").forEach(mount -> vault.enableKv(mount, 2));
        vault.enableKv("kv1", 1);
        secondKubernetes();
        vault.write("sys/auth/approle", Map.of("type", "approle"));
        policies();
        new DynamicEngines(vault).run();
        kubernetesRoles("kubernetes", "");
        kubernetesRoles("clusters/one", "-one");
        var variables = variables();
        variables.putAll(new OtherMethods(servers, vault).run());
        return variables;
    }

    private void secondKubernetes() {
        vault.write("sys/auth/clusters/one", Map.of("type", "kubernetes"));
        vault.write(
                "auth/clusters/one/config",
                Map.of(
                        "kubernetes_host", servers.cluster().address().toString(),
                        "kubernetes_ca_cert", servers.cluster().caPem(),
                        "token_reviewer_jwt",
                                servers.cluster().token("kube-system", "vault-reviewer", List.of()),
                        "disable_local_ca_jwt", true));
    }

    private void policies() {
        own("", accessor("kubernetes"));
        own("-one", accessor("clusters/one"));
        var all =
                Stream.of("kv", "secret", "team/kv", "flat")
                                .map(
                                        mount ->
                                                rule(mount + "/data/*", READ)
                                                        + rule(
                                                                mount + "/metadata/*",
                                                                "[\"read\", \"list\"]"))
                                .collect(Collectors.joining())
                        + rule("kv1/*", "[\"read\", \"list\"]");
        vault.policy("read-all", all);
        vault.policy("write-all", all.replace("\"read\"", WRITE.substring(1, WRITE.length() - 1)));
        vault.policy("nothing", rule("kv/data/nowhere", READ));
    }

    private String accessor(String mount) {
        return vault.read("sys/auth").path("data").path(mount + "/").path("accessor").asText();
    }

    private void own(String suffix, String accessor) {
        var namespace =
                "{{identity.entity.aliases." + accessor + ".metadata.service_account_namespace}}";
        vault.policy("own-read" + suffix, own(namespace, READ, "[\"read\", \"list\"]"));
        vault.policy(
                "own-write" + suffix, own(namespace, WRITE, WRITE.replace("]", ", \"list\"]")));
        vault.policy("narrow" + suffix, rule("kv/data/" + namespace + "/allowed", READ));
    }

    private static String own(String namespace, String data, String metadata) {
        return Stream.of("kv", "secret", "team/kv")
                        .map(
                                mount ->
                                        rule(mount + "/data/" + namespace + "/*", data)
                                                + rule(
                                                        mount + "/metadata/" + namespace + "/*",
                                                        metadata)
                                                + rule(
                                                        mount + "/metadata/" + namespace,
                                                        "[\"list\"]"))
                        .collect(Collectors.joining())
                + rule("kv1/" + namespace + "/*", data.replace("]", ", \"list\"]"))
                + rule("flat/metadata/", "[\"list\"]")
                + rule("flat/data/" + namespace + "-*", data)
                + rule("flat/metadata/" + namespace + "-*", metadata);
    }

    private static String rule(String path, String capabilities) {
        return "path \"" + path + "\" { capabilities = " + capabilities + " }\n";
    }

    private void kubernetesRoles(String mount, String suffix) {
        role(mount, "reader", suffix, Map.of());
        role(mount, "writer", suffix, Map.of("token_policies", List.of("own-write" + suffix)));
        role(mount, "narrow", suffix, Map.of("token_policies", List.of("narrow" + suffix)));
        role(mount, "nothing", suffix, Map.of("token_policies", List.of("nothing")));
        role(mount, "generator", suffix, Map.of("token_policies", List.of("generate")));
        role(
                mount,
                "only-backend",
                suffix,
                Map.of("bound_service_account_names", List.of("backend")));
        role(mount, "audience", suffix, Map.of("audience", "corpus-audience"));
        role(
                mount,
                "elsewhere",
                suffix,
                Map.of("bound_service_account_namespaces", List.of("not-this-one")));
    }

    private void role(String mount, String name, String suffix, Map<String, Object> own) {
        var role =
                new HashMap<String, Object>(
                        Map.of(
                                "bound_service_account_names", List.of("*"),
                                "bound_service_account_namespaces", List.of("*"),
                                "token_policies", List.of("own-read" + suffix),
                                "token_ttl", "20m"));
        role.putAll(own);
        vault.write("auth/" + mount + "/role/" + name, role);
    }

    private Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        for (var role : List.of("reader", "other")) {
            vault.write(
                    "auth/approle/role/" + role,
                    Map.of("token_policies", List.of("read-all"), "token_ttl", "20m"));
        }
        variables.put("approle_role_id", approle("reader/role-id"));
        variables.put("approle_other_role_id", approle("other/role-id"));
        variables.put(
                "approle_secret_id",
                vault.write("auth/approle/role/reader/secret-id", Map.of())
                        .path("data")
                        .path("secret_id")
                        .asText());
        for (var name : List.of("read", "write", "nothing")) {
            variables.put("token_" + name, token(name.equals("nothing") ? name : name + "-all"));
        }
        variables.put("token_generate", token("generate", "read-all"));
        var ca = servers.vault().caPem();
        variables.put("vault_ca", ca);
        variables.put("vault_ca_b64", Base64.getEncoder().encodeToString(ca.getBytes(UTF_8)));
        variables.put("vault_tls", servers.vault().tlsAddress().toString());
        variables.put("vault", servers.vault().address().toString());
        return variables;
    }

    private String approle(String what) {
        return vault.read("auth/approle/role/" + what).path("data").path("role_id").asText();
    }

    private String token(String... policies) {
        return vault.write(
                        "auth/token/create-orphan",
                        Map.of("policies", List.of(policies), "ttl", "768h"))
                .path("auth")
                .path("client_token")
                .asText();
    }
}
