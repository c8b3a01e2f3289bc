package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.cli.check.input.FileCheck;
import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Rules;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Charts and kustomize folders that would have the programs that render them fetch something, or
/// read what was not asked for, are not rendered. In place of these programs stands one that leaves
/// a mark.
class ForeignRenderIT {
    private static final String ELSEWHERE = "uses a remote resource";
    private static final String LEAVES = "leads out of what was asked for";
    private static final String CHART = "apiVersion: v2\nname: shop\nversion: 1.0.0\n";

    @TempDir private Path folder;
    private Path given;
    private Path programs;
    private Trap trap;

    @BeforeEach
    void programsThatLeaveAMark() throws IOException {
        given = Files.createDirectory(folder.resolve("given"));
        programs = Files.createDirectory(folder.resolve("programs"));
        trap = Trap.in(folder);
        for (var name : List.of("helm", "kustomize", "kubectl", "git")) {
            trap.copy(programs.resolve(name));
        }
        write("../outside/secret.yaml", "a: 1\n");
        write("../outside/kustomization.yaml", "resources: [secret.yaml]\n");
        write("here.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: ['https://host.example/x.yaml']",
                "Resources: ['https://host.example/x.yaml']",
                "resources: ['here.yaml', 'github.com/owner/name']",
                "resources: ['GitHub.com/owner/name']",
                "resources: ['git@host.example/owner/name']",
                "resources: ['git::https://host.example/x']",
                "resources: ['ssh://host.example/x']",
                "resources: ['file:///etc']",
                "resources: ['here.yaml?ref=1']",
                "resources: ['/etc/hosts']",
                "resources: ['../outside']",
                "resources: [\"a\\0b\"]",
                "bases: ['http://host.example/x']",
                "components: ['http://host.example/x']",
                "crds: ['http://host.example/x']",
                "configurations: ['http://host.example/x']",
                "openapi: { path: 'http://host.example/x' }",
                "patchesStrategicMerge: ['http://host.example/x']",
                "patches: [{ path: 'http://host.example/x' }]",
                "patches: [{ Path: 'http://host.example/x' }]",
                "patchesJson6902: [{ target: {}, path: 'http://host.example/x' }]",
                "replacements: [{ path: 'http://host.example/x' }]",
                "configMapGenerator: [{ name: a, files: ['k=http://host.example/x'] }]",
                "configMapGenerator: [{ name: a, files: ['../outside/secret.yaml'] }]",
                "secretGenerator: [{ name: a, envs: ['http://host.example/x'] }]",
                "secretGenerator: [{ name: a, env: 'http://host.example/x' }]",
                "generators: ['http://host.example/x']",
                "transformers: ['http://host.example/x']",
                "validators: ['http://host.example/x']",
                "transformers: [\"kind: PatchTransformer\\npath: http://host.example/x\\n\"]",
            })
    void nothingThatAKustomizationNamesIsFetched(String text) throws IOException {
        write("kustomization.yaml", text + "\n");

        var expected = text.startsWith("Res") ? "its field Resources" : ELSEWHERE;
        notRendered(given, expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "helmCharts: [{ name: x, repo: 'https://host.example' }]",
                "helmChartInflationGenerator: [{ chartName: x }]",
                "somethingNew: ['http://host.example']",
                "resources: [!!binary aHR0cDovL2hvc3QuZXhhbXBsZQ==]",
                "[a]",
                "resources: [here.yaml]\n---\nresources: [here.yaml]",
            })
    void whatIsNotUnderstoodIsNotBuilt(String text) throws IOException {
        write("kustomization.yaml", text + "\n");

        notRendered(given, "takes in");
    }

    @Test
    void nestedKustomizationsAreLookedAtToo() throws IOException {
        write("kustomization.yaml", "resources: [base]\n");
        write("base/kustomization.yml", "components: [more]\n");
        write("base/more/Kustomization", "patches: [{ path: 'https://host.example/p' }]\n");

        notRendered(given, "uses a remote resource (https://host.example/p)");
    }

    @Test
    void aFolderThatIsCalledLikeAnAddressIsNone() throws IOException {
        write("http:/host.example/x.yaml", "a: 1\n");
        write("kustomization.yaml", "resources: ['http://host.example/x.yaml']\n");

        notRendered(given, ELSEWHERE);
    }

    @Test
    void whatTransformersAreToldIsLookedAtToo() throws IOException {
        Files.createDirectory(given.resolve(".git"));
        write("app/kustomization.yaml", "transformers: [../more]\n");
        write("more/kustomization.yaml", "resources: [patch.yaml]\n");
        write(
                "more/patch.yaml",
                "apiVersion: builtin\nkind: PatchTransformer\npath: http://host.example/x\n");

        notRendered(given.resolve("app"), "uses a remote resource (http://host.example/x)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources: [link]", "patches: [{ path: link/secret.yaml }]"})
    void linksOutOfAKustomizationAreNotFollowed(String text) throws IOException {
        Files.createSymbolicLink(given.resolve("link"), folder.resolve("outside"));
        write("kustomization.yaml", text + "\n");

        notRendered(given, ELSEWHERE);
    }

    @Test
    void aKustomizationThatIsALinkOutIsNotBuilt() throws IOException {
        write("kustomization.yaml", "resources: [base]\n");
        Files.createDirectory(given.resolve("base"));
        Files.createSymbolicLink(
                given.resolve("base/kustomization.yaml"),
                folder.resolve("outside/kustomization.yaml"));

        notRendered(given, ELSEWHERE);
    }

    @Test
    void anOverlayOfARepositoryMayHaveItsBaseBesideIt() throws IOException {
        Files.createDirectory(given.resolve(".git"));
        write("base/kustomization.yaml", "resources: [a.yaml]\n");
        write("base/a.yaml", "a: 1\n");
        write("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: a-\n");

        check(given.resolve("prod"));

        assertThat(trap.hasSnapped()).as("kustomize runs").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "values.yaml",
                ".helmignore",
                "values.schema.json",
                "files/notes.txt",
                "templates/_more.tpl",
                "charts/sub",
                "charts/sub/values.yaml",
            })
    void aChartWithALinkOutIsNotRendered(String name) throws IOException {
        write("chart/Chart.yaml", CHART);
        var link = given.resolve("chart").resolve(name);
        Files.createDirectories(link.resolveSibling(""));
        Files.createSymbolicLink(link, folder.resolve("outside/secret.yaml"));

        notRendered(given, LEAVES);
    }

    @Test
    void aLinkToAFolderWithALinkOutIsFoundToo() throws IOException {
        write("chart/Chart.yaml", CHART);
        Files.createDirectory(given.resolve("shared"));
        Files.createSymbolicLink(given.resolve("shared/x"), folder.resolve("outside/secret.yaml"));
        Files.createSymbolicLink(given.resolve("chart/files"), given.resolve("shared"));

        notRendered(given, LEAVES);
    }

    @Test
    void aLinkToWhatIsCheckedAnywayMayBeFollowed() throws IOException {
        write("chart/Chart.yaml", CHART);
        Files.createSymbolicLink(given.resolve("chart/values.yaml"), given.resolve("here.yaml"));

        check(given);

        assertThat(trap.hasSnapped()).as("helm runs").isTrue();
    }

    /// It is the rest of the chart that helm would follow links of.
    @Test
    void aChartThatIsNamedByItsFileIsLookedAtToo() throws IOException {
        write("chart/Chart.yaml", CHART);
        Files.createSymbolicLink(
                given.resolve("chart/values.yaml"), folder.resolve("outside/secret.yaml"));

        notRendered(given.resolve("chart/Chart.yaml"), LEAVES);
    }

    /// A schema may refer to addresses, and to files of the machine.
    @Test
    void whatASchemaRefersToIsNotRead() throws IOException {
        write("chart/Chart.yaml", CHART);
        write("chart/values.schema.json", "{ \"$ref\": \"file:///dev/zero\" }");
        var asked = folder.resolve("asked");
        Files.writeString(
                programs.resolve("helm"),
                "#!/bin/sh\necho \"$@\" > '%s'\n".formatted(asked),
                UTF_8);

        check(given);

        assertThat(asked).content().contains("--skip-schema-validation");
    }

    @Test
    void aNextStepIsOneWordWhateverTheFolderIsCalled() throws IOException {
        write("a'; touch x;'/Chart.yaml", CHART);
        Files.setPosixFilePermissions(
                Files.writeString(programs.resolve("helm"), "#!/bin/sh\nexit 1\n", UTF_8),
                PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(check(given).gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.contains("/a'\\''; touch x;'\\'''"));
    }

    private void notRendered(Path checked, String why) throws IOException {
        var outcome = check(checked);

        assertThat(trap.hasSnapped()).as("a program ran").isFalse();
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.gaps())
                .filteredOn(Gap::serious)
                .extracting(Gap::why)
                .anyMatch(said -> said.contains(why));
    }

    private Outcome check(Path checked) throws IOException {
        var rules =
                new Rules(
                        Evaluator.standard(),
                        Target.DEFAULT,
                        true,
                        true,
                        LocalDate.of(2026, 11, 24));
        return FileCheck.of(List.of(checked), programs.toString()).check(new Inspector(rules));
    }

    private void write(String name, String text) throws IOException {
        var file = given.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text, UTF_8);
    }
}
