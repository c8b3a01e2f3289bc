package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.cli.check.input.FileCheck;
import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Rules;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks the real helm, and kustomize where the machine has it; what is said without them is asked
/// everywhere.
class RenderIT {
    private static final String PATH = Objects.requireNonNullElse(System.getenv("PATH"), "");
    private static final Logger LOG = System.getLogger("helm");
    private static final String NOTHING_THERE = "/nonexistent";
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web }
            spec:
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec:
                  serviceAccountName: web
                  automountServiceAccountToken: %s
                  containers: [ { name: web, image: "registry.example/web:1.4" } ]
            """;

    @TempDir private Path folder;

    @BeforeEach
    void aChartAndAnOverlay() throws IOException {
        write("chart/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        write(
                "chart/values.yaml",
                "automount: true\ndatabase: { password: %s }\n".formatted(Canary.value("values")));
        write(
                "chart/templates/web.yaml",
                DEPLOYMENT.formatted("{{ .Values.automount }}") + "{{- /* the rest */ -}}\n");
        write("base/kustomization.yaml", "resources: [web.yaml]\n");
        write("base/web.yaml", DEPLOYMENT.formatted("true"));
        write(
                "overlay/kustomization.yaml",
                "resources: [../base]\nnamePrefix: prod-\npatches: [ { path: patch.yaml } ]\n");
        write(
                "overlay/patch.yaml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: web }
                spec: { template: { spec: { automountServiceAccountToken: false } } }
                """);
    }

    @Test
    void withoutHelmAChartIsNotCheckedAndItsValuesAre() throws IOException {
        var outcome = check("chart", NOTHING_THERE);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.gaps())
                .extracting(Gap::why)
                .anyMatch(
                        why ->
                                why.contains(
                                        "helm is not on the PATH: install helm, or run: helm template"));
        assertThat(outcome.findings())
                .extracting(Finding::control)
                .containsExactly("secret/none-in-helm-values");
    }

    @Test
    void withoutKustomizeAFolderIsCheckedAsFilesAndSaidToBeMore() throws IOException {
        var outcome = check("base", NOTHING_THERE);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.contains("neither kustomize nor kubectl"));
        assertThat(outcome.findings())
                .extracting(Finding::control)
                .contains("pod/no-token-automount");
    }

    @Test
    void whoDoesNotWantThatCanSaySo() {
        var answer = Check.run("--no-render", folder.resolve("chart"));

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).doesNotContain("install helm");
    }

    @Test
    void checksWhatAChartBecomesAndNamesTheTemplate() throws IOException {

        var outcome = check("chart", withHelm());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.gaps()).isEmpty();
        assertThat(outcome.findings())
                .anySatisfy(
                        finding -> {
                            assertThat(finding.control()).isEqualTo("pod/no-token-automount");
                            assertThat(finding.object()).isEqualTo("Deployment web");
                            assertThat(finding.place().withLine())
                                    .endsWith("chart/templates/web.yaml");
                        })
                .extracting(Finding::control)
                .contains("secret/none-in-helm-values");
    }

    @Test
    void saysWhereAChartCannotBeRenderedAndQuotesNothing() throws IOException {
        write(
                "chart/templates/x.yaml",
                "a: {{ fail (print \"no \" .Values.database.password) }}\n");

        var outcome = check("chart", withHelm());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.contains("(it fails at shop/templates/x.yaml:1:6)"))
                .noneMatch(why -> why.contains(Canary.MARK));
    }

    @Test
    void checksWhatAnOverlayBecomesAndNotItsPieces() throws IOException {
        assumeTrue(
                Tool.find("kustomize", PATH).or(() -> Tool.find("kubectl", PATH)).isPresent(),
                "kustomize or kubectl is on the PATH");

        var outcome = check(".", PATH);

        assertThat(outcome.findings())
                .filteredOn(finding -> finding.place().file().contains("overlay"))
                .isNotEmpty()
                .allSatisfy(
                        finding -> assertThat(finding.object()).isEqualTo("Deployment prod-web"))
                .extracting(Finding::control)
                .doesNotContain("pod/no-token-automount");
        assertThat(outcome.findings())
                .noneMatch(finding -> finding.place().file().contains("base"))
                .noneMatch(finding -> finding.place().file().contains("patch"));
    }

    @Test
    void twoChartsNeedNotShareANamespace() throws IOException {
        var workload =
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: %1$s
                  namespace: {{ .Release.Namespace }}
                  labels: { app.kubernetes.io/part-of: %1$s }
                spec: { template: { spec: { containers: [ { name: c, image: x } ] } } }
                """;
        for (var name : List.of("a", "b")) {
            write("two/" + name + "/Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n");
            write("two/" + name + "/templates/web.yaml", workload.formatted(name));
        }
        write("one/Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n");
        write("one/templates/a.yaml", workload.formatted("a"));
        write("one/templates/b.yaml", workload.formatted("b"));

        assertThat(together("two", withHelm())).doesNotContain("namespace/one-app");
        assertThat(together("one", withHelm())).contains("namespace/one-app");
    }

    @Test
    void namesAFileThatAKustomizationLacks() throws IOException {
        write(
                "missing/kustomization.yaml",
                "resources: [gone.yaml]\npatches: [{ path: no.yaml }]\n");

        var outcome = check("missing", NOTHING_THERE);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.gaps())
                .extracting(Gap::why)
                .containsExactly(
                        "is a kustomize folder that cannot be built: it names gone.yaml, no.yaml, which does not exist");
    }

    @Test
    void aComponentIsNotedAndItsPatchIsNotJudged() throws IOException {
        write(
                "tls/kustomization.yaml",
                "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{ path: patch.yaml }]\n");
        write("tls/patch.yaml", DEPLOYMENT.formatted("true"));

        var outcome = check("tls", NOTHING_THERE);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.gaps()).extracting(Gap::why).first().asString().contains("Component");
    }

    @Test
    void aLibraryChartIsNoted() throws IOException {
        write("lib/Chart.yaml", "apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n");
        write("lib/templates/_x.tpl", "{{- define \"lib.x\" }}{{ end }}\n");

        var outcome = check("lib", NOTHING_THERE);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.gaps())
                .extracting(Gap::why)
                .first()
                .asString()
                .contains("library chart");
    }

    @Test
    void fetchesNothing() throws IOException {
        write(
                "base/kustomization.yaml",
                "resources: [web.yaml, 'https://host.example/x//y?ref=1']\n");

        var outcome = check("base", PATH);

        assertThat(outcome.gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.contains("uses a remote resource (https://host.example"));
    }

    private static String withHelm() {
        var helm = Toolchain.ofThisProcess().helm(line -> LOG.log(Level.INFO, line));
        return helm.getParent() + ":" + PATH;
    }

    private Outcome check(String name, String searchPath) throws IOException {
        return FileCheck.of(List.of(folder.resolve(name)), searchPath).check(inspector());
    }

    /// The controls that objects break which are each as they should be.
    private List<String> together(String name, String searchPath) throws IOException {
        var inspector = inspector();
        assertThat(FileCheck.of(List.of(folder.resolve(name)), searchPath).check(inspector).gaps())
                .isEmpty();
        return inspector.together().findings().stream().map(Finding::control).toList();
    }

    private static Inspector inspector() {
        return new Inspector(
                new Rules(
                        Evaluator.standard(),
                        Target.DEFAULT,
                        true,
                        true,
                        LocalDate.of(2026, 11, 24)));
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text, UTF_8);
    }
}
