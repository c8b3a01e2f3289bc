package dev.cofferdam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// `cofferdam check` as a whole process, on many files and on one, beside a process that only reads
/// and parses the same files. All in turn, several rounds; the median counts.
public final class CheckFiles {
    private static final int ROUNDS = 5;
    private static final long SEED = 20261124;
    private static final Pattern SECRET =
            Pattern.compile("\"file\" : \"([^\"]+)\"[^}]*\"control\" : \"secret/no[^}]*");

    private final List<String> floor;
    private final Map<String, List<Run>> runs = new TreeMap<>();

    private CheckFiles(List<String> floor) {
        this.floor = floor;
    }

    /// Measures and prints.
    ///
    /// @param arguments the folder to write files to, and how many
    @SuppressWarnings("SystemOut") // what a benchmark prints is what it is for
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        var planted = Charts.write(folder, count, SEED);
        var java = Path.of(property("java.home"), "bin", "java").toString();
        var bench =
                new CheckFiles(
                        List.of(
                                java,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                property("java.class.path"),
                                YamlFloor.class.getName()));
        var one = folder.resolve("app-0000").resolve("deployment.yaml");
        for (int round = 0; round < ROUNDS; round++) {
            bench.round("1 one file", one);
            bench.round("2 %,d files".formatted(count), folder);
        }
        System.out.printf("%-14s %-12s %10s %12s%n", "input", "process", "time", "resident");
        bench.runs.forEach((name, runs) -> System.out.println(line(name, runs)));
        System.out.println(accuracy(folder, planted));
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name));
    }

    private void round(String name, Path path) throws IOException, InterruptedException {
        var parsing = new ArrayList<>(floor);
        parsing.add(path.toString());
        add(name + "|parse only", Run.of(parsing), Set.of(0));
        add(
                name + "|check",
                Run.of(List.of("./cofferdam", "check", path.toString())),
                Set.of(0, 1));
    }

    private void add(String name, Run run, Set<Integer> expected) {
        if (!expected.contains(run.exitCode())) {
            throw new IllegalStateException(name + " ended with " + run.exitCode());
        }
        runs.computeIfAbsent(name, _ -> new ArrayList<>()).add(run);
    }

    private static String line(String name, List<Run> runs) {
        var time = median(runs, Comparator.comparing(Run::time)).time();
        var memory = median(runs, Comparator.comparingLong(Run::kilobytes)).kilobytes();
        var parts = List.of(name.substring(2).split("\\|", -1));
        return String.format(
                Locale.ROOT,
                "%-14s %-12s %8.2f s %9d MB",
                parts.getFirst(),
                parts.getLast(),
                time.toNanos() / 1e9,
                memory / 1024);
    }

    private static Run median(List<Run> runs, Comparator<Run> order) {
        return runs.stream().sorted(order).toList().get(runs.size() / 2);
    }

    /// Whether the secrets were found, and whether anything else was taken for one.
    private static String accuracy(Path folder, Set<Path> planted)
            throws IOException, InterruptedException {
        var report = Files.createTempFile("check", ".json");
        Run.of(List.of("./cofferdam", "check", "-o", "json=" + report, folder.toString()));
        var found = new HashSet<Path>();
        SECRET.matcher(Files.readString(report))
                .results()
                .forEach(match -> found.add(Path.of(String.valueOf(match.group(1)))));
        Files.delete(report);
        var missed = planted.stream().filter(file -> !found.contains(file)).count();
        var wrong = found.stream().filter(file -> !planted.contains(file)).count();
        return "files with a planted secret %d, of them missed %d, other files taken for one %d"
                .formatted(planted.size(), missed, wrong);
    }
}
