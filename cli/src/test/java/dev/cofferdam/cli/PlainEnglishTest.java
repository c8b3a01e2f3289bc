package dev.cofferdam.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;
import com.sun.source.util.TreeScanner;
import dev.cofferdam.cli.architecture.JavaSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// Texts for people use plain English: the help, the pages, the chart, the examples, and the
/// messages and comments of the code. Words that the Kubernetes documentation would not use are
/// listed here, and searched for.
class PlainEnglishTest {
    private static final Path ROOT = Path.of("..");

    private static final Pattern UNUSED =
            Pattern.compile(
                    """
                    \\b(anew|whom|whose|heed(s|ed|ing)?|mend(s|ed|ing)?|lest|nobody|somebody|whoever)\\b\
                    |\\b(is|are)\\s+no\\s|\\blet\\s+it\\s+with\\b|\\bfor\\s+ever\\b""",
                    Pattern.CASE_INSENSITIVE);

    private static final List<String> MODULES =
            List.of(
                    "api",
                    "core",
                    "sync",
                    "baseline",
                    "reach",
                    "gotemplate",
                    "vault",
                    "operator",
                    "sandbox",
                    "testkit",
                    "cli");

    private static final List<String> FOLDERS =
            List.of("docs", "charts", "examples", "changelog/unreleased");
    private static final List<String> FILES =
            List.of(
                    "README.md",
                    "SECURITY.md",
                    "CONTRIBUTING.md",
                    "ARCHITECTURE.md",
                    "action.yml",
                    ".pre-commit-hooks.yaml");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Whoever asks",
                "It is no number.",
                "there are\nno servers",
                "for\never",
                "mended",
                "the store whose path"
            })
    void findsTheWordsInAnyForm(String text) {
        assertThat(UNUSED.matcher(text).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"amend, recommend", "forever", "this note", "it is not a number"})
    void findsOnlyWholeWords(String text) {
        assertThat(UNUSED.matcher(text).find()).isFalse();
    }

    @Test
    void theHelpOfAllCommandsIsPlain() {
        var help = new TreeMap<String, String>();
        help(Main.commandLine(), help);

        assertThat(help).hasSizeGreaterThan(12);
        assertThat(found(help)).isEmpty();
    }

    @Test
    void pagesChartAndExamplesArePlain() throws IOException {
        var texts = new TreeMap<String, String>();
        for (var file : FILES) {
            texts.put(file, Files.readString(ROOT.resolve(file), UTF_8));
        }
        for (var folder : FOLDERS) {
            for (var file : files(ROOT.resolve(folder))) {
                texts.put(ROOT.relativize(file).toString(), Files.readString(file, UTF_8));
            }
        }

        assertThat(texts).hasSizeGreaterThan(60);
        assertThat(found(texts)).isEmpty();
    }

    @Test
    void messagesAndCommentsOfTheCodeArePlain() throws IOException {
        var files = new ArrayList<Path>();
        for (var module : MODULES) {
            files.addAll(files(ROOT.resolve(module).resolve("src/main/java")));
        }
        var texts = new TreeMap<String, String>();
        for (var file : files) {
            texts.put(file.toString(), comments(Files.readString(file, UTF_8)));
        }
        assertThat(texts).hasSizeGreaterThan(200);
        assertThat(found(texts)).isEmpty();
        assertThat(found(literals(files))).isEmpty();
    }

    /// Whether a text has none of the words that are not used.
    static boolean isPlain(String text) {
        return !UNUSED.matcher(text).find();
    }

    private static void help(CommandLine command, Map<String, String> into) {
        into.put(
                command.getCommandSpec().qualifiedName() + " --help",
                command.getUsageMessage(Ansi.OFF));
        command.getSubcommands().values().forEach(sub -> help(sub, into));
    }

    private static String comments(String source) {
        var comments = new StringBuilder();
        source.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("//"))
                .forEach(line -> comments.append(line.replaceFirst("/+", "")).append('\n'));
        return comments.toString();
    }

    private static Map<String, String> literals(List<Path> files) throws IOException {
        var texts = new TreeMap<String, String>();
        JavaSources.parse(
                files,
                (unit, _) -> {
                    var all = new StringBuilder();
                    new TreeScanner<@Nullable Void, @Nullable Void>() {
                        @Override
                        public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void none) {
                            if (tree.getValue() instanceof String text) {
                                all.append(text).append('\n');
                            }
                            return null;
                        }
                    }.scan(unit, null);
                    texts.put(unit.getSourceFile().getName(), all.toString());
                });
        return texts;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    /// Where a word was found, with the text before and after it.
    private static List<String> found(Map<String, String> texts) {
        return texts.entrySet().stream()
                .flatMap(text -> found(text.getKey(), text.getValue()))
                .toList();
    }

    private static Stream<String> found(String name, String text) {
        return UNUSED.matcher(text)
                .results()
                .map(
                        word ->
                                "%s: ...%s..."
                                        .formatted(
                                                name,
                                                text.substring(
                                                        Math.max(0, word.start() - 30),
                                                        Math.min(text.length(), word.end() + 30))));
    }
}
