package dev.cofferdam.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.install.RestartFence;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the chart installs for restarts, as the real helm renders it.
class RestartChartIT {
    private static final String NAMESPACES =
            "namespaces=[{\"name\":\"apps\",\"restarts\":true},{\"name\":\"ops\"}]";
    private static Helm helm;

    @BeforeAll
    static void findHelm() {
        helm = new Helm();
    }

    @Test
    void nothingOfItIsThereByDefault() {
        var objects = helm.objects("--set-json", NAMESPACES);

        assertThat(objects.keySet()).noneMatch(key -> key.contains("restarts"));
        assertThat(arguments(objects)).noneMatch(each -> each.contains("restart"));
    }

    @Test
    void theRightsAreThoseOfTheCommands() {
        var wanted =
                Helm.named(
                        Stream.of(
                                        RestartFence.operator(
                                                ChartFiles.NAMESPACE, ChartFiles.ACCOUNT),
                                        RestartFence.grant(
                                                "apps", ChartFiles.NAMESPACE, ChartFiles.ACCOUNT))
                                .flatMap(each -> each.stream())
                                .toList());

        var objects = helm.objects("--set-json", NAMESPACES, "--set", "restarts.enabled=true");

        assertThat(objects.keySet().stream().filter(key -> key.contains("restarts")))
                .containsExactlyInAnyOrderElementsOf(wanted.keySet());
        wanted.forEach(
                (key, object) ->
                        assertThat(ChartFiles.rules(found(objects, key)))
                                .as(key)
                                .isEqualTo(ChartFiles.rules(object)));
        var key = "ValidatingAdmissionPolicy cofferdam-restarts";
        assertThat(((ValidatingAdmissionPolicy) found(objects, key)).getSpec())
                .isEqualTo(((ValidatingAdmissionPolicy) found(wanted, key)).getSpec());
        assertThat(arguments(objects))
                .contains("--restarts", "--reloader-annotations=auto", "--restart-concurrency=5");
    }

    @Test
    void thePolicyHoldsTheAccountOfTheInstallation() {
        var objects = helm.objects("--set", "restarts.enabled=true,serviceAccount.name=other");

        var policy =
                (ValidatingAdmissionPolicy)
                        found(objects, "ValidatingAdmissionPolicy cofferdam-restarts");

        assertThat(policy.getSpec().getMatchConditions().getFirst().getExpression())
                .contains("'system:serviceaccount:" + ChartFiles.NAMESPACE + ":other'");
    }

    private static List<String> arguments(Map<String, HasMetadata> objects) {
        return ((Deployment) found(objects, "Deployment " + ChartFiles.NAMESPACE + "/cofferdam"))
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getArgs();
    }

    private static HasMetadata found(Map<String, HasMetadata> objects, String key) {
        return Objects.requireNonNull(objects.get(key), key);
    }
}
