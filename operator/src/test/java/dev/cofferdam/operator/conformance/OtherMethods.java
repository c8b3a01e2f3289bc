package dev.cofferdam.operator.conformance;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.testkit.Servers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sets the auth methods up by which no service account of Kubernetes logs in. Needs the policy
/// `read-all`.
record OtherMethods(Servers servers, VaultAdmin vault) {
    private static final String PASSWORD = "walrus-and-carpenter";
    private static final List<String> POLICIES = List.of("read-all");

    /// Gives what cases call `${userpass_password}` and the like.
    Map<String, String> run() {
        for (var method : List.of("userpass", "jwt", "cert")) {
            vault.write("sys/auth/" + method, Map.of("type", method));
        }
        vault.write(
                "auth/userpass/users/reader",
                Map.of("password", PASSWORD, "token_policies", POLICIES));
        vault.write(
                "auth/jwt/config",
                Map.of("jwt_validation_pubkeys", List.of(servers.cluster().tokenKeyPem())));
        jwt("reader", Map.of());
        jwt("audience", Map.of("bound_audiences", List.of("corpus-jwt")));
        jwt("stranger", Map.of("bound_subject", "system:serviceaccount:not-this-one:nobody"));
        var client = Authority.create("clients").client("corpus", List.of());
        vault.write(
                "auth/cert/certs/corpus",
                Map.of(
                        "certificate",
                        client.certificate(),
                        "token_policies",
                        POLICIES,
                        "token_ttl",
                        "20m"));
        return Map.of(
                "userpass_password", PASSWORD,
                "client_cert", client.certificate(),
                "client_key", client.key());
    }

    private void jwt(String name, Map<String, Object> own) {
        var role =
                new HashMap<String, Object>(
                        Map.of(
                                "role_type", "jwt",
                                "user_claim", "sub",
                                "bound_audiences", List.of("vault"),
                                "token_policies", POLICIES,
                                "token_ttl", "20m"));
        role.putAll(own);
        vault.write("auth/jwt/role/" + name, role);
    }
}
