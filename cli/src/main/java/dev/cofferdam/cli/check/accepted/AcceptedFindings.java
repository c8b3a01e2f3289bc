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

/// A file that lists accepted findings, so that only new ones count. Its file names are relative to
/// its own folder.
final class AcceptedFindings {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int FORM = 1;

    private final Path file;
    private final Map<Fingerprint, Integer> accepted;

    private AcceptedFindings(Path file, Map<Fingerprint, Integer> accepted) {
        this.file = file;
        this.accepted = accepted;
    }

    static AcceptedFindings read(Path file) {
        try {
            return new AcceptedFindings(
                    file, entries(JSON.readTree(Files.readAllBytes(file)), file));
        } catch (JsonProcessingException _) {
            throw unreadable(file, "it is not JSON");
        } catch (IOException failure) {
            throw new CommandFailed(
                    "--accepted: cannot read %s: %s; write it first with --write-accepted %s"
                            .formatted(file, failure.getClass().getSimpleName(), file));
        }
    }

    private static Map<Fingerprint, Integer> entries(JsonNode root, Path file) {
        if (root.path("version").asInt() != FORM || !root.path("accepted").isArray()) {
            throw unreadable(file, "it has no \"version\": 1 and no list \"accepted\"");
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
                throw unreadable(file, "an entry lacks \"file\" or \"control\"");
            }
            entries.merge(fingerprint, entry.path("count").asInt(1), Integer::sum);
        }
        return entries;
    }

    private static CommandFailed unreadable(Path file, String why) {
        return new CommandFailed(
                "--accepted: %s is not a file of accepted findings: %s; write one with --write-accepted FILE"
                        .formatted(file, why));
    }

    /// The outcome with what this file lists accepted. Entries of files below `looked` without
    /// a finding are reported as stale: they would hide the same finding later.
    Outcome accept(Outcome outcome, Collection<Path> looked) {
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
                is in %s with a finding that does not exist any more: %s. Update that file \
                with --write-accepted."""
                        .formatted(file, fingerprint),
                false);
    }

    /// Lists all findings of the outcome that are not exempted, those accepted before among them.
    static void write(Path file, Outcome outcome, GivenFiles files) {
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
                    "--write-accepted: cannot write %s: %s"
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

    private static Fingerprint fingerprint(Finding finding, Path accepted) {
        var name = finding.place().file();
        var path = Path.of(name).toAbsolutePath().normalize();
        return finding.place().commit().isEmpty() && Files.exists(path)
                ? Fingerprint.of(finding)
                        .in(folder(accepted).relativize(path).toString().replace('\\', '/'))
                : Fingerprint.of(finding);
    }

    private static Path folder(Path file) {
        var path = file.toAbsolutePath().normalize();
        var parent = path.getParent();
        return parent == null ? path : parent;
    }
}
