package dev.cofferdam.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cofferdam.cli.console.BadUsage;
import dev.cofferdam.cli.console.Failures;
import dev.cofferdam.cli.migrate.MigrateCommand;
import dev.cofferdam.cli.preview.PreviewCommand;
import dev.cofferdam.cli.template.TemplateCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is done to the files of a repository, to its charts, kustomizations and Git folder: the
/// commands that look at them end in time with an exit code of theirs, change no file, and run no
/// program of the files.
///
/// `-Dfuzz.minutes=60` tries cases for so long, `-Dfuzz.cases=100000` so many, and
/// `-Dfuzz.first=17 -Dfuzz.cases=1` one case again. `-Dfuzz.repositories=DIR:DIR` takes the files from
/// working trees of real repositories. What failed, and the counts, are in `target/fuzz`.
class ForeignFilesFuzzTest {
    private static final long CASES = Long.getLong("fuzz.cases", 12);
    private static final long FIRST = Long.getLong("fuzz.first", 0);
    private static final Duration LONG = Duration.ofMinutes(Long.getLong("fuzz.minutes", 0));
    private static final Path REPORT = Path.of("target", "fuzz", "foreign-files.txt");
    private static final Duration HUNG = Duration.ofMinutes(3);

    /// Texts that mean something to git, helm, kustomize, YAML, shells or terminals. `TRAP` is a
    /// program that leaves a mark, `ADDRESS` one that must not be asked.
    private static final List<String> PIECES =
            List.of(
                    "\n",
                    ": ",
                    "- ",
                    "---\n",
                    "{{",
                    "}}",
                    "\u0000",
                    "\u001b[2J",
                    "\u202e",
                    "\n::set-env name=A::b\n",
                    "!!binary ",
                    "&a [*a]",
                    "<<: *a",
                    "../",
                    "/",
                    "http://ADDRESS/x",
                    "git::http://ADDRESS/x",
                    "git://ADDRESS/x",
                    "server: http://ADDRESS\n",
                    "repository: oci://ADDRESS/x\n",
                    "{{ .Files.Get \"../x\" }}",
                    "ref: refs/heads/main\n",
                    "0000000000000000000000000000000000000000\n",
                    "[core]\n\tfsmonitor = TRAP\n",
                    "[include]\n\tpath = TRAP\n",
                    "[remote \"origin\"]\n\tpromisor = true\n\tuploadpack = TRAP\n",
                    "resources: [TRAP]\n",
                    "transformers: [TRAP]\n",
                    "$(TRAP)",
                    "`TRAP`",
                    "x".repeat(5000));

    @TempDir private Path folder;
    private Traces traces;
    private RealRepositories real;
    private final Map<Integer, Long> statuses = new TreeMap<>();

    @BeforeEach
    void watch() throws IOException {
        traces = new Traces(folder, REPORT);
        real = RealRepositories.given();
    }

    @Test
    void filesOfOthersDoNoHarm() throws IOException, InterruptedException {
        var failures = new ArrayList<String>();
        var end = System.nanoTime() + LONG.toNanos();
        long number = FIRST;
        for (; number < FIRST + CASES || System.nanoTime() < end; number++) {
            var place = Files.createDirectory(folder.resolve("case-" + number));
            try {
                one(place, number);
            } catch (AssertionError failure) {
                failures.add("case %d: %s".formatted(number, failure.getMessage()));
                report(number + 1 - FIRST, failures);
            }
            remove(place);
        }
        traces.close();
        failures.addAll(traces.harm());
        report(number - FIRST, failures);

        assertThat(failures).isEmpty();
        assertThat(statuses.keySet()).isSubsetOf(0, 1, 2);
        assertThat(traces.programs()).as("programs that ran").isPositive();
    }

    private void one(Path place, long number) throws IOException, InterruptedException {
        var random = new Random(number);
        if (real.isEmpty() || random.nextInt(20) == 0) {
            repository(place);
        } else if (!real.copyPiece(place, random)) {
            past(place);
        }
        for (int change = random.nextInt(6); change >= 0; change--) {
            spoil(place, random);
        }
        tried(place, random, "case " + number);
    }

    private void tried(Path place, Random random, String what) throws IOException {
        var before = state(place);
        var known = traces.harm();
        for (var line : lines(place, random)) {
            var said = new StringWriter();
            var status =
                    assertTimeoutPreemptively(HUNG, () -> execute(line, said), what + " " + line);

            statuses.merge(status, 1L, Long::sum);
            assertThat(status).as("%s %s: %s", what, line, said).isIn(0, 1, 2);
            assertThat(said.toString())
                    .as("%s %s", what, line)
                    .doesNotContain("unexpected error", "\tat ", "\u001b", "\n::");
        }
        assertThat(state(place)).as(what).isEqualTo(before);
        assertThat(traces.harm()).as(what).isEqualTo(known);
    }

    private static List<List<String>> lines(Path place, Random random) throws IOException {
        var files = files(place);
        var file = any(files, random).toString();
        var external = new ArrayList<Path>();
        for (var each : files) {
            if (Files.readString(each, ISO_8859_1).contains("kind: ExternalSecret")) {
                external.add(each);
            }
        }
        var forecast = external.isEmpty() ? file : any(external, random).toString();
        var format = any(List.of("table", "junit", "sarif", "markdown"), random);
        return List.of(
                List.of("check", "-o", format, place.toString()),
                List.of("check", "--history", place.toString()),
                List.of("migrate", place.toString()),
                List.of("preview", "-f", forecast),
                List.of("template", "--data", file, file));
    }

    private void report(long cases, List<String> failures) throws IOException {
        Files.createDirectories(REPORT.resolveSibling(""));
        var counts =
                "%d cases from %d on, %s runs by exit code, %d programs that may run, %d failures"
                        .formatted(cases, FIRST, statuses, traces.programs(), failures.size());
        Files.writeString(REPORT, counts + "\n" + String.join("\n", failures) + "\n", UTF_8);
    }

    private static void remove(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int execute(List<String> line, StringWriter said) {
        var words = line.toArray(String[]::new);
        var writer = new PrintWriter(said, true);
        var root = Main.commandLine("check");
        root.addSubcommand("migrate", new MigrateCommand());
        root.addSubcommand("preview", new PreviewCommand());
        root.addSubcommand("template", new TemplateCommand(OutputStream.nullOutputStream()));
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new BadUsage())
                .setExecutionExceptionHandler(new Failures())
                .setOut(writer)
                .setErr(writer)
                .execute(words);
    }

    /// A chart, a kustomize folder and a past.
    private static void repository(Path place) throws IOException, InterruptedException {
        write(place, "chart/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        write(place, "chart/values.yaml", "a: &a { b: 1 }\nc: { <<: *a }\n");
        write(place, "chart/templates/web.yaml", "kind: {{ .Values.a.b }}\n");
        write(place, "overlay/kustomization.yaml", "resources: [../base]\nnamePrefix: a-\n");
        write(place, "base/kustomization.yaml", "resources: [web.yaml]\n");
        write(
                place,
                "base/web.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [ { name: a } ] }\n");
        write(
                place,
                "secret.yaml",
                """
                apiVersion: external-secrets.io/v1beta1
                kind: ExternalSecret
                metadata: { name: a }
                spec: { secretStoreRef: { name: a }, data: [ { secretKey: a, remoteRef: { key: a } } ] }
                """);
        past(place);
    }

    private static void past(Path place) throws IOException, InterruptedException {
        for (var line :
                List.of(
                        "git init -q -b main",
                        "git add -f -A",
                        "git -c user.name=a -c user.email=a@example.com commit -q -m a")) {
            var git = new ProcessBuilder(line.split(" ", -1)).directory(place.toFile()).start();
            assertThat(git.waitFor()).as(line).isZero();
        }
    }

    private void spoil(Path place, Random random) throws IOException {
        var file = any(files(place), random);
        var text = Files.readString(file, ISO_8859_1);
        var piece =
                any(PIECES, random)
                        .replace("TRAP", traces.program().toString())
                        .replace("ADDRESS", traces.address());
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(20));
        file.toFile().setWritable(true);
        switch (random.nextInt(6)) {
            case 0 -> Files.writeString(file, text.substring(0, at), ISO_8859_1);
            case 1 -> {
                Files.delete(file);
                Files.createSymbolicLink(
                        file, any(List.of(traces.program(), Path.of("/"), place), random));
            }
            case 2 ->
                    Files.move(
                            file,
                            Files.createDirectories(place.resolve("moved"))
                                    .resolve("x" + random.nextInt()));
            case 3 -> Files.writeString(file.resolveSibling(name(piece)), text, ISO_8859_1);
            default ->
                    Files.write(
                            file,
                            Stream.of(text.substring(0, at), piece, text.substring(end))
                                    .reduce("", String::concat)
                                    .getBytes(UTF_8));
        }
    }

    /// A name that a file can have.
    private static String name(String piece) {
        var name = piece.replace("/", "").replace("\u0000", "");
        return "n" + name.substring(0, Math.min(40, name.length()));
    }

    private static List<Path> files(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static Map<Path, String> state(Path place) throws IOException {
        var state = new HashMap<Path, String>();
        try (var files = Files.walk(place)) {
            for (var file : new ArrayList<>(files.toList())) {
                state.put(
                        file,
                        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                                ? Files.readString(file, ISO_8859_1)
                                : Files.readAttributes(
                                                file, "lastModifiedTime", LinkOption.NOFOLLOW_LINKS)
                                        .toString());
            }
        }
        return state;
    }

    private static void write(Path place, String name, String text) throws IOException {
        var file = place.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text, UTF_8);
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
