package dev.cofferdam.core.vault;

import dev.cofferdam.core.kubernetes.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A role of Vault's Kubernetes auth method for one service account.
///
/// @param audience which a token of the account must have
/// @param policies of the Vault tokens that a login gives, beside Vault's `default`
/// @param ttl how long such a token lives at most, renewed or not
public record KubernetesRole(
        String name,
        String namespace,
        String serviceAccount,
        String audience,
        List<String> policies,
        Duration ttl) {
    /// The field that selects namespaces by their labels, beside those that are named.
    public static final String NAMESPACE_SELECTOR = "bound_service_account_namespace_selector";

    /// The field with which a token can be renewed without end.
    public static final String PERIOD = "token_period";

    public KubernetesRole {
        policies = List.copyOf(policies);
    }

    /// The fields as Vault's API takes them, times in seconds. Those that would let others log in, or
    /// tokens live longer, are taken back; what else is set stays as it is.
    public Map<String, Object> fields() {
        return Ordered.map(
                "bound_service_account_names",
                List.of(serviceAccount),
                "bound_service_account_namespaces",
                List.of(namespace),
                "audience",
                audience,
                "token_policies",
                policies,
                "token_ttl",
                ttl.toSeconds(),
                "token_max_ttl",
                ttl.toSeconds(),
                NAMESPACE_SELECTOR,
                "",
                PERIOD,
                0);
    }
}
