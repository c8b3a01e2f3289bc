package dev.cofferdam.api.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.golden.Files;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RightsTest {
    private final KubernetesSerialization yaml = new KubernetesSerialization();

    @Test
    void anOperatorThatIsLetInOneByOne() {
        assertThat(text(Rights.namespaced("cofferdam", "operator")))
                .isEqualTo(Files.read("rights/namespaced.yaml"));
    }

    @Test
    void anOperatorOfTheWholeCluster() {
        assertThat(text(Rights.clusterWide("cofferdam", "operator")))
                .isEqualTo(Files.read("rights/cluster-wide.yaml"));
    }

    @Test
    void whatANamespaceGrants() {
        assertThat(text(Rights.grant("apps", List.of("myapp-sa"), "cofferdam", "operator")))
                .isEqualTo(Files.read("rights/grant.yaml"));
    }

    @Test
    void whatKeepingABaselineNeeds() {
        assertThat(text(Rights.baseline("cofferdam", "operator")))
                .isEqualTo(Files.read("rights/baseline.yaml"));
    }

    @Test
    void whatServingAppsNeeds() {
        assertThat(text(Rights.apps("cofferdam", "operator")))
                .isEqualTo(Files.read("rights/apps.yaml"));
    }

    @Test
    void whatANamespaceGrantsForItsApps() {
        assertThat(text(Rights.appsIn("shop", "cofferdam", "operator")))
                .isEqualTo(Files.read("rights/apps-in-namespace.yaml"));
    }

    @Test
    void whatServingAppsInTheWholeClusterNeeds() {
        assertThat(text(Rights.appsEverywhere("cofferdam", "operator")))
                .isEqualTo(Files.read("rights/apps-everywhere.yaml"));
    }

    @Test
    void nothingSecretIsReadableWithoutAGrant() {
        var resources =
                Stream.of(
                                Rights.namespaced("cofferdam", "operator").stream(),
                                Rights.baseline("cofferdam", "operator").stream(),
                                Rights.apps("cofferdam", "operator").stream())
                        .flatMap(objects -> objects)
                        .filter(ClusterRole.class::isInstance)
                        .map(ClusterRole.class::cast)
                        .flatMap(role -> role.getRules().stream())
                        .flatMap(rule -> rule.getResources().stream());

        assertThat(resources)
                .isNotEmpty()
                .doesNotContain("*", "secrets", "configmaps", "serviceaccounts")
                .doesNotContain("serviceaccounts/token");
    }

    @Test
    void aGrantWithoutAccountsAllowsNoToken() {
        var role = (Role) Rights.grant("apps", List.of(), "cofferdam", "operator").getFirst();

        assertThat(role.getRules())
                .flatExtracting(rule -> rule.getResources())
                .containsExactly("secrets", "configmaps", "serviceaccounts");
    }

    @Test
    void keepingOtherObjectsNeedsRightsOnThemAlone() {
        var role =
                (Role)
                        Rights.genericTargetsIn(
                                        "apps",
                                        List.of("configmaps", "applications.argoproj.io"),
                                        "cofferdam",
                                        "operator")
                                .getFirst();

        assertThat(role.getMetadata().getNamespace()).isEqualTo("apps");
        assertThat(role.getRules())
                .extracting(rule -> rule.getApiGroups() + " " + rule.getResources())
                .containsExactly("[] [configmaps]", "[argoproj.io] [applications]");
        assertThat(Rights.genericTargets(List.of("configmaps"), "cofferdam", "operator"))
                .hasOnlyElementsOfTypes(ClusterRole.class, ClusterRoleBinding.class);
    }

    private String text(List<HasMetadata> objects) {
        return objects.stream().map(yaml::asYaml).collect(Collectors.joining());
    }
}
