package dev.cofferdam.sync.provider.kubernetes;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the envelope; whatever is wrong with it is told at once.
final class PushMetadataReader {
    private static final Set<String> ENVELOPE = Set.of("apiVersion", "kind", "spec");
    private static final Set<String> SPEC =
            Set.of(
                    "targetMergePolicy",
                    "sourceMergePolicy",
                    "labels",
                    "annotations",
                    "remoteNamespace");
    private static final Map<String, PushMetadata.Source> SOURCES =
            Map.of(
                    "", PushMetadata.Source.MERGE,
                    "Merge", PushMetadata.Source.MERGE,
                    "Replace", PushMetadata.Source.REPLACE);
    private static final Map<String, PushMetadata.Target> TARGETS =
            Map.of(
                    "", PushMetadata.Target.MERGE,
                    "Merge", PushMetadata.Target.MERGE,
                    "Replace", PushMetadata.Target.REPLACE,
                    "Ignore", PushMetadata.Target.IGNORE);

    private final String path;
    private final List<String> complaints = new ArrayList<>();

    PushMetadataReader(String path) {
        this.path = path;
    }

    Answer<PushMetadata> read(SortedMap<String, Json> envelope) {
        known(path, envelope, ENVELOPE);
        expect("apiVersion", envelope.get("apiVersion"), PushMetadata.API_VERSION);
        expect("kind", envelope.get("kind"), PushMetadata.KIND);
        var metadata = spec(path + ".spec", envelope.get("spec"));
        return complaints.isEmpty()
                ? Answer.got(metadata)
                : Answer.failed(
                        Problem.misconfigured(Cause.INVALID_FIELD, String.join("; ", complaints)));
    }

    private PushMetadata spec(String at, @Nullable Json value) {
        var spec = members(at, value);
        known(at, spec, SPEC);
        return new PushMetadata(
                choice(at + ".sourceMergePolicy", spec.get("sourceMergePolicy"), SOURCES),
                choice(at + ".targetMergePolicy", spec.get("targetMergePolicy"), TARGETS),
                texts(at + ".labels", spec.get("labels")),
                texts(at + ".annotations", spec.get("annotations")),
                text(at + ".remoteNamespace", spec.get("remoteNamespace")));
    }

    private void known(String at, SortedMap<String, Json> members, Set<String> fields) {
        members.keySet().stream()
                .filter(field -> !fields.contains(field))
                .forEach(field -> complaints.add(at + "." + field + " is not known: remove it"));
    }

    private void expect(String field, @Nullable Json value, String expected) {
        if (!text(path + "." + field, value).equals(expected)) {
            complaints.add(path + "." + field + " is not " + expected + ": write that");
        }
    }

    private <T> T choice(String at, @Nullable Json value, Map<String, T> meanings) {
        var meaning = meanings.get(text(at, value));
        if (meaning != null) {
            return meaning;
        }
        complaints.add(
                "%s is none of %s"
                        .formatted(
                                at,
                                String.join(
                                        ", ",
                                        meanings.keySet().stream()
                                                .filter(word -> !word.isEmpty())
                                                .sorted()
                                                .toList())));
        return meanings.values().iterator().next();
    }

    private SortedMap<String, Json> members(String at, @Nullable Json value) {
        if (value instanceof Json.Members(var members)) {
            return members;
        }
        if (value != null && !(value instanceof Json.Null)) {
            complaints.add(at + " is not an object");
        }
        return new TreeMap<>();
    }

    private Map<String, String> texts(String at, @Nullable Json value) {
        var texts = new TreeMap<String, String>();
        members(at, value).forEach((key, each) -> texts.put(key, text(at + "." + key, each)));
        return texts;
    }

    private String text(String at, @Nullable Json value) {
        if (value instanceof Json.Text(var text)) {
            return text;
        }
        if (value != null && !(value instanceof Json.Null)) {
            complaints.add(at + " is not text");
        }
        return "";
    }
}
