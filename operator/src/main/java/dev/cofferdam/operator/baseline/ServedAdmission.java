package dev.cofferdam.operator.baseline;

import dev.cofferdam.baseline.version.Minor;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What the API server can do.
///
/// @param kinds the kinds of policies that it serves in `v1`
record ServedAdmission(Minor version, List<PolicyKind> kinds) {
    static ServedAdmission of(KubernetesClient client) {
        var minor = client.getKubernetesVersion().getMinor().replaceAll("\\D.*", "");
        var served = client.getApiResources(PolicyKind.GROUP + "/" + PolicyKind.VERSION);
        var names =
                served == null
                        ? List.<String>of()
                        : served.getResources().stream()
                                .map(resource -> Objects.requireNonNull(resource.getName()))
                                .toList();
        return new ServedAdmission(
                new Minor(Integer.parseInt(minor)),
                Arrays.stream(PolicyKind.values())
                        .filter(kind -> names.contains(kind.plural()))
                        .toList());
    }

    /// Whether it can give pods values that they leave open.
    boolean mutates() {
        return kinds.contains(PolicyKind.MUTATING) && kinds.contains(PolicyKind.MUTATING_BINDING);
    }
}
