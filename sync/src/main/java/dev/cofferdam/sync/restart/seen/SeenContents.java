package dev.cofferdam.sync.restart.seen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The annotation [#ANNOTATION] of a workload: what its pods are taken to run with, by the ids of
/// [ReadContent], each a [Fingerprint] or [#ABSENT].
public record SeenContents(SortedMap<String, String> entries) {
    /// In the metadata of the workload, where a change starts no rollout.
    public static final String ANNOTATION = "cofferdam.dev/secrets-seen";

    /// Instead of a fingerprint: the object, or a key without which no pod starts, did not exist.
    public static final String ABSENT = "absent";

    public SeenContents {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static SeenContents none() {
        return new SeenContents(new TreeMap<>());
    }

    /// From the annotation. A text that is not one holds nothing, so that what it may have said is
    /// adopted again.
    public static SeenContents parse(String annotation) {
        return JsonReader.read(annotation.getBytes(UTF_8))
                .map(json -> new SeenContents(new TreeMap<>(JsonView.of(json).texts())))
                .orElseGet(SeenContents::none);
    }

    /// These entries, overridden and added to by others.
    public SeenContents with(Map<String, String> others) {
        var merged = new TreeMap<>(entries);
        merged.putAll(others);
        return new SeenContents(merged);
    }

    /// Only the entries with these ids.
    public SeenContents only(Iterable<String> ids) {
        var kept = new TreeMap<String, String>();
        for (var id : ids) {
            var entry = entries.get(id);
            if (entry != null) {
                kept.put(id, entry);
            }
        }
        return new SeenContents(kept);
    }

    /// For the annotation: compact JSON.
    public String text() {
        var members = new TreeMap<String, Json>();
        entries.forEach((id, text) -> members.put(id, new Json.Text(text)));
        return GoJson.write(new Json.Members(members));
    }
}
