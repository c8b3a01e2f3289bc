package dev.cofferdam.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cofferdam.core.problem.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documentation shows is what the tests run, and what it links is there.
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|E2E))`");
    private static final List<String> PROOFS =
            List.of("docs/security-model.md", "docs/comparison.md", "docs/reliability.md");
    private static final Pattern CAUSE = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    @Test
    void everyManifestAndPolicyIsAFileOfTheExamples() throws IOException {
        var examples = examples();
        for (var block : blocks("yaml", "hcl")) {
            assertThat(examples).contains(block);
        }
    }

    @Test
    void everyCommandIsOneThatThereIs() throws IOException {
        var commands = new ArrayList<String>();
        for (var block : blocks("sh")) {
            block.lines().filter(line -> line.startsWith("./cofferdam")).forEach(commands::add);
        }
        assertThat(commands).isNotEmpty();
        for (var command : commands) {
            var words =
                    SPACE.splitAsStream(command.replaceAll("\\s*[|#].*", ""))
                            .skip(1)
                            .toArray(String[]::new);
            assertThatCode(() -> Main.commandLine().parseArgs(words))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everyCauseIsExplained() throws IOException {
        var explained =
                CAUSE.matcher(Files.readString(ROOT.resolve("docs/causes.md"), UTF_8))
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Cause.values()).map(Cause::code).toList());
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (var page : pages()) {
            var folder = page.toAbsolutePath().getParent();
            LINK.matcher(Files.readString(page, UTF_8))
                    .results()
                    .map(link -> Objects.requireNonNull(link.group(1)))
                    .forEach(
                            link ->
                                    assertThat(folder)
                                            .isNotNull()
                                            .satisfies(
                                                    in ->
                                                            assertThat(in.resolve(link))
                                                                    .as(page + ": " + link)
                                                                    .exists()));
        }
    }

    @Test
    void theReadmeOpensWithASentenceAndTwoCommands() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md"), UTF_8))
                .matches(
                        "(?s)# Cofferdam\n\n[^\n]+[^.\n]\\.\n\n```sh\n"
                                + "\\./cofferdam try +#[^\n]+\n\\./verify +#[^\n]+\n```\n.*");
    }

    @Test
    void theReadmeLeadsToEveryPage() throws IOException {
        var readme = Files.readString(ROOT.resolve("README.md"), UTF_8);
        try (var files = Files.list(ROOT.resolve("docs"))) {
            assertThat(
                            files.map(file -> file.getFileName() + "")
                                    .filter(name -> name.endsWith(".md")))
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(readme).contains("(docs/" + page));
        }
    }

    @Test
    void everyTestThatIsNamedAsProofIsThere() throws IOException {
        var named = new TreeSet<String>();
        for (var page : PROOFS) {
            TEST.matcher(Files.readString(ROOT.resolve(page), UTF_8))
                    .results()
                    .forEach(found -> named.add(found.group(1) + ".java"));
        }
        try (var files = Files.walk(ROOT, 12)) {
            var tests =
                    files.filter(file -> file.toString().contains("/src/test/java/"))
                            .map(file -> file.getFileName() + "")
                            .toList();
            assertThat(named).isNotEmpty().isSubsetOf(tests);
        }
    }

    private static List<String> blocks(String... languages) throws IOException {
        var blocks = new ArrayList<String>();
        for (var page : pages()) {
            Matcher found = BLOCK.matcher(Files.readString(page, UTF_8));
            while (found.find()) {
                if (Arrays.asList(languages).contains(found.group(1))) {
                    blocks.add(Objects.requireNonNull(found.group(2)));
                }
            }
        }
        return blocks;
    }

    private static List<String> examples() throws IOException {
        var examples = new ArrayList<String>();
        for (var file : walk(ROOT.resolve("examples"))) {
            examples.add(Files.readString(file, UTF_8));
        }
        return examples;
    }

    private static List<Path> pages() throws IOException {
        return Stream.concat(
                        Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
                                .map(ROOT::resolve),
                        walk(ROOT.resolve("docs")).stream())
                .toList();
    }

    private static List<Path> walk(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }
}
