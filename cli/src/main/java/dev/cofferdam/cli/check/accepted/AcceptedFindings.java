package dev.cofferdam.cli.check.accepted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Fingerprint;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.GivenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A file that lists findings which were there when somebody began to check, so that only what is
/// new counts. Its file names are relative to the folder it lies in.
public final class AcceptedFindings {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int FORM = 1;

    private final Path file;
    private final Map<Fingerprint, Integer> accepted;

    private AcceptedFindings(Path file, Map<Fingerprint, Integer> accepted) {
        this.file = file;
        this.accepted = accepted;
    }

    public static AcceptedFindings read(Path file) {
        try {
            return new AcceptedFindings(
                    file, entries(JSON.readTree(Files.readAllBytes(file)), file));
        } catch (JsonProcessingException _) {
            throw noBaseline(file, "it is no JSON");
        } catch (IOException failure) {
            throw new CommandFailed(
                    "--baseline: cannot read %s: %s; write it first with --write-baseline %s"
                            .formatted(file, failure.getClass().getSimpleName(), file));
        }
    }

    private static Map<Fingerprint, Integer> entries(JsonNode root, Path file) {
        if (root.path("version").asInt() != FORM || !root.path("accepted").isArray()) {
            throw noBaseline(file, "it has no \"version\": 1 and no list \"accepted\"");
        }
        var entries = new LinkedHashMap<Fingerprint, Integer>();
        for (var entry : root.path("accepted")) {
            var fingerprint =
                    new Fingerprint(
                            entry.path("file").asText(),
                            entry.path("control").asText(),
                            entry.path("object").asText(),
                            entry.path("path").asText());
            if (fingerprint.file().isEmpty() || fingerprint.control().isEmpty()) {
                throw noBaseline(file, "an entry lacks \"file\" or \"control\"");
            }
            entries.merge(fingerprint, entry.path("count").asInt(1), Integer::sum);
        }
        return entries;
    }

    private static CommandFailed noBaseline(Path file, String why) {
        return new CommandFailed(
                "--baseline: %s is no baseline: %s; write one with --write-baseline FILE"
                        .formatted(file, why));
    }

    /// The outcome with what this file lists accepted. Entries of files below `looked` that nothing
    /// was found for are named: they should go, or they hide what comes back.
    public Outcome accept(Outcome outcome, Collection<Path> looked) {
        var left = new LinkedHashMap<>(accepted);
        var open = new ArrayList<Finding>();
        var known = new ArrayList<Finding>();
        for (var finding : outcome.findings()) {
            var fingerprint = fingerprint(finding, file);
            if (left.getOrDefault(fingerprint, 0) > 0) {
                left.merge(fingerprint, -1, Integer::sum);
                known.add(finding);
            } else {
                open.add(finding);
            }
        }
        var stale = new ArrayList<Gap>();
        left.forEach(
                (fingerprint, count) -> {
                    if (count > 0 && wasLookedAt(fingerprint.file(), looked)) {
                        stale.add(stale(fingerprint));
                    }
                });
        return outcome.accepting(List.copyOf(open), List.copyOf(known), stale);
    }

    private boolean wasLookedAt(String name, Collection<Path> looked) {
        var path = folder(file).resolve(name).normalize();
        return looked.stream()
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .anyMatch(path::startsWith);
    }

    private Gap stale(Fingerprint fingerprint) {
        return new Gap(
                fingerprint.file(),
                0,
                """
                is in %s with what is no longer found: %s. Write that file again with \
                --write-baseline."""
                        .formatted(file, fingerprint),
                false);
    }

    /// Lists all findings of the outcome that are not exempted, those accepted before among them.
    public static void write(Path file, Outcome outcome, GivenFiles files) {
        var counts = new LinkedHashMap<Fingerprint, Integer>();
        outcome.findings()
                .forEach(found -> counts.merge(fingerprint(found, file), 1, Integer::sum));
        outcome.accepted()
                .forEach(found -> counts.merge(fingerprint(found, file), 1, Integer::sum));
        var entries = new ArrayList<Map<String, Object>>();
        counts.forEach((fingerprint, count) -> entries.add(entry(fingerprint, count)));
        var root = new LinkedHashMap<String, Object>();
        root.put("version", FORM);
        root.put("accepted", entries);
        try {
            files.write(file, JSON.writeValueAsString(root) + "\n");
        } catch (IOException failure) {
            throw new CommandFailed(
                    "--write-baseline: cannot write %s: %s"
                            .formatted(file, GivenFiles.why(failure)));
        }
    }

    private static Map<String, Object> entry(Fingerprint fingerprint, int count) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("file", fingerprint.file());
        entry.put("control", fingerprint.control());
        entry.put("object", fingerprint.object());
        entry.put("path", fingerprint.path());
        if (count > 1) {
            entry.put("count", count);
        }
        return entry;
    }

    private static Fingerprint fingerprint(Finding finding, Path baseline) {
        var name = finding.place().file();
        var path = Path.of(name).toAbsolutePath().normalize();
        return finding.place().commit().isEmpty() && Files.exists(path)
                ? Fingerprint.of(finding)
                        .in(folder(baseline).relativize(path).toString().replace('\\', '/'))
                : Fingerprint.of(finding);
    }

    private static Path folder(Path file) {
        var path = file.toAbsolutePath().normalize();
        var parent = path.getParent();
        return parent == null ? path : parent;
    }
}
