package dev.cofferdam.operator.conformance;

import dev.cofferdam.sandbox.vault.VaultAdmin;
import java.util.Map;

/// Engines that make something for each request, and the policy `generate` on what generators ask
/// for.
record DynamicEngines(VaultAdmin vault) {
    private static final String GENERATE =
            """
            path "pki/issue/*" { capabilities = ["create", "update"] }
            path "sys/tools/random/*" { capabilities = ["create", "update"] }
            path "kv1/*" { capabilities = ["read", "list", "create", "update", "delete"] }
            path "auth/token/create" { capabilities = ["create", "update"] }
            path "auth/token/create-orphan" { capabilities = ["create", "update", "sudo"] }
            """;

    void run() {
        vault.policy("generate", GENERATE);
        vault.write(
                "sys/mounts/pki",
                Map.of("type", "pki", "config", Map.of("max_lease_ttl", "87600h")));
        vault.write(
                "pki/root/generate/internal",
                Map.of(
                        "common_name", "corpus root",
                        "ttl", "8760h",
                        "key_type", "ec",
                        "key_bits", 256));
        vault.write(
                "pki/roles/web",
                Map.of(
                        "allow_any_name",
                        true,
                        "enforce_hostnames",
                        false,
                        "key_type",
                        "ec",
                        "key_bits",
                        256,
                        "max_ttl",
                        "24h",
                        "no_store",
                        true));
    }
}
