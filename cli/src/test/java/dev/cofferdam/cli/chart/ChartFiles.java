package dev.cofferdam.cli.chart;

import static dev.cofferdam.api.install.Rights.apps;
import static dev.cofferdam.api.install.Rights.appsEverywhere;
import static dev.cofferdam.api.install.Rights.appsIn;
import static dev.cofferdam.api.install.Rights.baseline;
import static dev.cofferdam.api.install.Rights.clusterWide;
import static dev.cofferdam.api.install.Rights.grant;
import static dev.cofferdam.api.install.Rights.namespaced;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.api.install.RestartFence;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files of the chart that are made from the kinds and the rights.
final class ChartFiles {
    static final Path CHART = Path.of("../charts/cofferdam");
    static final String NAMESPACE = "cofferdam-system";
    static final String ACCOUNT = "cofferdam";
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private ChartFiles() {}

    /// Each by its path in the chart.
    static Map<String, String> all() {
        var files = new TreeMap<String, String>();
        for (var kind : Crds.all()) {
            files.put("files/crds/" + kind.getMetadata().getName() + ".yaml", text(kept(kind)));
        }
        rules(files, "namespaces", namespaced(NAMESPACE, ACCOUNT), "cofferdam");
        rules(files, "cluster", clusterWide(NAMESPACE, ACCOUNT), "cofferdam");
        rules(files, "baseline", baseline(NAMESPACE, ACCOUNT), "cofferdam-baseline");
        rules(files, "apps", apps(NAMESPACE, ACCOUNT), "cofferdam-apps");
        rules(files, "apps-everywhere", appsEverywhere(NAMESPACE, ACCOUNT), "cofferdam-apps");
        rules(files, "apps-grant", appsIn("apps", NAMESPACE, ACCOUNT), "cofferdam-apps");
        rules(files, "leases", namespaced(NAMESPACE, ACCOUNT), "cofferdam-leases");
        rules(files, "grant", grant("apps", List.of(), NAMESPACE, ACCOUNT), "cofferdam");
        rules(
                files,
                "restart-grant",
                RestartFence.grant("apps", NAMESPACE, ACCOUNT),
                "cofferdam-restarts");
        var restarts = RestartFence.operator(NAMESPACE, ACCOUNT);
        rules(files, "restart-fence", only(restarts, ClusterRole.class), "cofferdam-restarts");
        rules(files, "restart-key", only(restarts, Role.class), "cofferdam-restarts");
        restarts.stream()
                .filter(ValidatingAdmissionPolicy.class::isInstance)
                .map(ValidatingAdmissionPolicy.class::cast)
                .forEach(policy -> files.put("files/restart-policy.yaml", text(policy.getSpec())));
        return files;
    }

    private static List<HasMetadata> only(List<HasMetadata> objects, Class<?> kind) {
        return objects.stream().filter(kind::isInstance).toList();
    }

    private static CustomResourceDefinition kept(CustomResourceDefinition kind) {
        return kind.edit()
                .editMetadata()
                .addToAnnotations("helm.sh/resource-policy", "keep")
                .endMetadata()
                .build();
    }

    private static void rules(
            Map<String, String> files, String file, List<HasMetadata> objects, String role) {
        var rules =
                objects.stream()
                        .filter(object -> object.getMetadata().getName().equals(role))
                        .map(ChartFiles::rules)
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElseThrow();
        files.put("files/rules/" + file + ".yaml", text(rules));
    }

    /// The rules of a role; none of anything else.
    static List<PolicyRule> rules(HasMetadata object) {
        return switch (object) {
            case ClusterRole role -> role.getRules();
            case Role role -> role.getRules();
            default -> List.of();
        };
    }

    private static String text(Object object) {
        return YAML.asYaml(object).replaceFirst("^---\n", "");
    }
}
