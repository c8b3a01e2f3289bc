package dev.cofferdam.cli.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.api.install.Rights;
import dev.cofferdam.cli.check.CheckCommand;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The chart, as the real helm renders it.
class ChartIT {
    private static final String NAMESPACES =
            "namespaces=[{\"name\":\"apps\",\"serviceAccounts\":[\"myapp-sa\",\"web\"],\"apps\":true},{\"name\":\"ops\"}]";
    private static final Path GOLDEN = Path.of("src/test/resources/chart/rbac.yaml");
    private static Helm helm;

    @TempDir private Path folder;

    @BeforeAll
    static void findHelm() {
        helm = new Helm();
    }

    @Test
    void helmFindsNothingToComplainAbout() {
        assertThat(helm.lint()).isInstanceOf(Ran.Well.class);
    }

    @Test
    void asksForTheRightsOfAnOperatorThatNamespacesLetIn() {
        var wanted =
                Stream.of(
                                Rights.namespaced(ChartFiles.NAMESPACE, ChartFiles.ACCOUNT),
                                Rights.baseline(ChartFiles.NAMESPACE, ChartFiles.ACCOUNT),
                                Rights.apps(ChartFiles.NAMESPACE, ChartFiles.ACCOUNT),
                                grant("apps", List.of("myapp-sa", "web")),
                                Rights.appsIn("apps", ChartFiles.NAMESPACE, ChartFiles.ACCOUNT),
                                grant("ops", List.of()))
                        .flatMap(List::stream)
                        .toList();

        assertSameRights(helm.objects("--set-json", NAMESPACES), wanted);
    }

    @Test
    void asksForTheRightsOfAnOperatorOfTheWholeCluster() {
        assertSameRights(
                helm.objects("--set", "access=cluster,baseline.enabled=false"),
                Stream.of(
                                Rights.clusterWide(ChartFiles.NAMESPACE, ChartFiles.ACCOUNT),
                                Rights.appsEverywhere(ChartFiles.NAMESPACE, ChartFiles.ACCOUNT))
                        .flatMap(List::stream)
                        .toList());
        assertSameRights(
                helm.objects("--set", "access=cluster,baseline.enabled=false,apps.enabled=false"),
                Rights.clusterWide(ChartFiles.NAMESPACE, ChartFiles.ACCOUNT));
    }

    @Test
    void genericTargetsAreAllowedAndGrantedOnlyWhereTheyAreListed() {
        var values = Path.of("../examples/generic-targets/values.yaml").toAbsolutePath().toString();
        var resources = List.of("configmaps", "applications.argoproj.io");
        var inNamespaces = helm.objects("-f", values, "--set-json", NAMESPACES);
        var inAll =
                helm.objects(
                        "-f",
                        values,
                        "--set",
                        "access=cluster,baseline.enabled=false,apps.enabled=false");

        assertThat(arguments(helm.objects())).noneMatch(each -> each.startsWith("--generic"));
        assertThat(arguments(inNamespaces))
                .contains("--generic-targets=ConfigMap,argoproj.io/v1alpha1/Application");
        assertThat(rights(inNamespaces))
                .containsAllEntriesOf(
                        rights(
                                Helm.named(
                                        Rights.genericTargetsIn(
                                                "ops",
                                                resources,
                                                ChartFiles.NAMESPACE,
                                                ChartFiles.ACCOUNT))))
                .doesNotContainKey("ClusterRole cofferdam-generic-targets");
        assertSameRights(
                inAll,
                Stream.of(
                                Rights.clusterWide(ChartFiles.NAMESPACE, ChartFiles.ACCOUNT),
                                Rights.genericTargets(
                                        resources, ChartFiles.NAMESPACE, ChartFiles.ACCOUNT))
                        .flatMap(List::stream)
                        .toList());
        assertThat(
                        complaint(
                                "--set-json",
                                "genericTargets=[{\"version\":\"v1\",\"kind\":\"Secret\",\"resource\":\"secrets\"}]"))
                .contains("genericTargets");
    }

    private static List<String> arguments(Map<String, HasMetadata> objects) {
        return objects.get("Deployment " + ChartFiles.NAMESPACE + "/cofferdam")
                        instanceof Deployment deployment
                ? deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs()
                : List.of();
    }

    /// The file is for reviewers, who see in one place what changes. To write it anew:
    /// `-Dit.test=ChartIT -Dchart.write`.
    @Test
    void theRightsAreThoseThatWereReviewed() throws IOException {
        var rights =
                helm.text(
                        "--set-json",
                        NAMESPACES,
                        "--show-only",
                        "templates/rbac.yaml",
                        "--show-only",
                        "templates/grants.yaml");
        if (System.getProperty("chart.write") != null) {
            Files.writeString(GOLDEN, rights, UTF_8);
        }

        assertThat(rights).isEqualTo(Files.readString(GOLDEN, UTF_8));
    }

    @Test
    void keepsOurOwnBaselineAndTheRestrictedProfile() throws IOException {
        var everything =
                helm.text(
                        "--set-json",
                        NAMESPACES,
                        "--set",
                        "extraCA.configMap=corporate,proxy.url=http://proxy.example:3128,tracing.enabled=true,tracing.endpoint=http://c:4318,serviceMonitor.enabled=true,"
                                + "alerts.enabled=true,dashboards.enabled=true");
        var file = Files.writeString(folder.resolve("all.yaml"), everything, UTF_8);
        var out = new StringWriter();

        var status =
                new CommandLine(new CheckCommand())
                        .setOut(new PrintWriter(out))
                        .execute("--pod-security", "restricted", file.toString());

        assertThat(out).asString().contains("No findings");
        assertThat(status).isZero();
    }

    @Test
    void theKindsStayWhenTheReleaseGoes() {
        var kinds =
                helm.objects().values().stream()
                        .filter(object -> object.getKind().equals("CustomResourceDefinition"))
                        .toList();

        assertThat(kinds)
                .hasSameSizeAs(Crds.all())
                .allSatisfy(
                        kind ->
                                assertThat(kind.getMetadata().getAnnotations())
                                        .containsEntry("helm.sh/resource-policy", "keep"));
        assertThat(helm.objects("--set", "crds.install=false").values())
                .noneMatch(object -> object.getKind().equals("CustomResourceDefinition"));
    }

    @Test
    void oneReplicaNeedsNoBudgetAndSeveralNeedALeader() {
        assertThat(helm.objects())
                .containsKey("PodDisruptionBudget " + ChartFiles.NAMESPACE + "/cofferdam");
        assertThat(helm.objects("--set", "replicas=1"))
                .doesNotContainKey("PodDisruptionBudget " + ChartFiles.NAMESPACE + "/cofferdam");
        assertThat(complaint("--set", "leaderElection.enabled=false"))
                .contains("replicas: more than one needs leaderElection.enabled");
    }

    @Test
    void aValueThatCannotBeIsRefusedByItsName() {
        assertThat(complaint("--set", "access=everything")).contains("access");
        assertThat(complaint("--set", "replica=3")).contains("replica");
        assertThat(complaint("--set", "proxy.url=http://user:secret@proxy")).contains("proxy");
    }

    @Test
    void theApiServerIsReachedWithoutTheProxy() {
        var deployment =
                (Deployment)
                        helm.objects("--set", "proxy.url=http://p:3128,proxy.noProxy={.corp}")
                                .get("Deployment " + ChartFiles.NAMESPACE + "/cofferdam");

        assertThat(deployment).isNotNull();
        assertThat(deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv())
                .anySatisfy(
                        variable -> {
                            assertThat(variable.getName()).isEqualTo("NO_PROXY");
                            assertThat(variable.getValue())
                                    .contains("$(KUBERNETES_SERVICE_HOST)")
                                    .endsWith(",.corp");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector.observability:4318, 4318",
        "https://collector/otlp, 443",
        "http://collector, 80"
    })
    void tracesAreSentWhereTheNetworkPolicyLetsThem(String endpoint, int port) {
        var objects =
                helm.objects(
                        "--set",
                        "tracing.enabled=true,tracing.ratio=0.25,tracing.endpoint=" + endpoint);

        assertThat(objects.get("Deployment " + ChartFiles.NAMESPACE + "/cofferdam"))
                .isInstanceOfSatisfying(
                        Deployment.class,
                        deployment ->
                                assertThat(arguments(deployment))
                                        .contains(
                                                "--tracing-endpoint=" + endpoint,
                                                "--tracing-ratio=0.25"));
        assertThat(objects.get("NetworkPolicy " + ChartFiles.NAMESPACE + "/cofferdam"))
                .isInstanceOfSatisfying(
                        NetworkPolicy.class,
                        policy ->
                                assertThat(policy.getSpec().getEgress().getLast().getPorts())
                                        .extracting(each -> each.getPort().getIntVal())
                                        .containsExactly(port));
    }

    @Test
    void noTracesAreSentWithoutAnEndpoint() {
        assertThat(helm.objects().get("Deployment " + ChartFiles.NAMESPACE + "/cofferdam"))
                .isInstanceOfSatisfying(
                        Deployment.class,
                        deployment ->
                                assertThat(arguments(deployment))
                                        .noneMatch(each -> each.startsWith("--tracing")));
        assertThat(complaint("--set", "tracing.enabled=true"))
                .contains("tracing.endpoint: tracing.enabled needs the address of a collector");
        assertThat(complaint("--set", "tracing.endpoint=http://user:secret@c")).contains("tracing");
    }

    @Test
    void theOperatorAsksTheServersOfAListAlone() {
        var two =
                helm.objects(
                        "--set-json",
                        "allowedVaultServers=[\"https://vault.example:8200\",\"https://bao.example/team\"]");

        assertThat(arguments(helm.objects()))
                .isNotEmpty()
                .noneMatch(each -> each.startsWith("--allowed-vault-servers"));
        assertThat(arguments(two))
                .contains(
                        "--allowed-vault-servers=https://vault.example:8200,https://bao.example/team");
        for (var wrong : List.of("vault.example:8200", "ftp://vault.example", "https://a,b", "")) {
            assertThat(complaint("--set-json", "allowedVaultServers=[\"" + wrong + "\"]"))
                    .as(wrong)
                    .contains("allowedVaultServers");
        }
    }

    private static List<String> arguments(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs();
    }

    private static List<HasMetadata> grant(String namespace, List<String> accounts) {
        return Rights.grant(namespace, accounts, ChartFiles.NAMESPACE, ChartFiles.ACCOUNT);
    }

    private static String complaint(String... options) {
        var ran = helm.template(options);
        assertThat(ran).isInstanceOf(Ran.Badly.class);
        return ((Ran.Badly) ran).complaint();
    }

    /// The roles and bindings are the same ones, by name, with the same rules and for the same
    /// account.
    private static void assertSameRights(Map<String, HasMetadata> chart, List<HasMetadata> rights) {
        assertThat(rights(chart)).isEqualTo(rights(Helm.named(rights)));
    }

    private static Map<String, Object> rights(Map<String, HasMetadata> objects) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().matches("(Cluster)?Role(Binding)? .*"))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> substance(entry.getValue())));
    }

    private static Object substance(HasMetadata object) {
        return switch (object) {
            case ClusterRoleBinding binding -> List.of(binding.getRoleRef(), binding.getSubjects());
            case RoleBinding binding -> List.of(binding.getRoleRef(), binding.getSubjects());
            default -> ChartFiles.rules(object);
        };
    }
}
