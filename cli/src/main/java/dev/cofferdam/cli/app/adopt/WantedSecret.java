package dev.cofferdam.cli.app.adopt;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an ExternalSecret reads, where an App can say it.
///
/// @param store as the ExternalSecret names it
/// @param refresh empty if it names none
record WantedSecret(Given object, StoreName store, String refresh, Content content) {
    private static final String SPEC = "spec";
    private static final Set<String> SOURCE =
            Set.of(
                    "key",
                    "property",
                    "conversionStrategy",
                    "decodingStrategy",
                    "metadataPolicy",
                    "nullBytePolicy");

    /// Kind and name.
    record StoreName(String kind, String name) {}

    /// Where the values come from, with keys as the ExternalSecret writes them.
    sealed interface Content {
        record Values(SortedMap<String, Ref> byKey) implements Content {}

        record Extract(String key) implements Content {}

        record Find(String path, String match) implements Content {}
    }

    /// @param property empty for the whole secret
    record Ref(String key, String property) {}

    /// Reads one; what cannot be in an App is noted as a fault.
    static WantedSecret read(Given object, Fields fields) {
        var spec = fields.map(object.tree(), "", SPEC);
        fields.only(
                spec,
                SPEC,
                Set.of(
                        "refreshInterval",
                        "refreshPolicy",
                        "secretStoreRef",
                        "target",
                        "data",
                        "dataFrom"));
        fields.oneOf(spec, SPEC, "refreshPolicy", Set.of("Periodic"));
        target(object, fields.map(spec, SPEC, "target"), fields);
        var store = fields.map(spec, SPEC, "secretStoreRef");
        var kind = fields.text(store, "spec.secretStoreRef", "kind");
        var name =
                new StoreName(
                        kind.isEmpty() ? "SecretStore" : kind,
                        fields.text(store, "spec.secretStoreRef", "name"));
        return new WantedSecret(
                object, name, fields.text(spec, SPEC, "refreshInterval"), content(spec, fields));
    }

    private static void target(Given object, Map<?, ?> target, Fields fields) {
        var path = "spec.target";
        fields.only(target, path, Set.of("name", "creationPolicy", "deletionPolicy"));
        fields.oneOf(target, path, "creationPolicy", Set.of("Orphan", "Owner"));
        fields.oneOf(target, path, "deletionPolicy", Set.of("Retain"));
        var name = fields.text(target, path, "name");
        if (!name.isEmpty() && !name.equals(object.name())) {
            fields.fault(
                    path + ".name",
                    "is %s, and an App names its ExternalSecret as the Secret".formatted(name));
        }
    }

    private static Content content(Map<?, ?> spec, Fields fields) {
        var data = fields.list(spec, SPEC, "data");
        var from = fields.list(spec, SPEC, "dataFrom");
        if (from.isEmpty()) {
            return values(data, fields);
        }
        if (!data.isEmpty() || from.size() > 1) {
            fields.fault("spec.dataFrom", "a Secret of an App has one source, or single values");
        }
        var path = "spec.dataFrom[0]";
        var source = from.getFirst() instanceof Map<?, ?> map ? map : Map.of();
        fields.only(source, path, Set.of("extract", "find"));
        if (source.containsKey("find")) {
            return find(fields.map(source, path, "find"), path + ".find", fields);
        }
        var extract = fields.map(source, path, "extract");
        fields.only(extract, path + ".extract", without("property"));
        defaults(extract, path + ".extract", fields);
        return new Content.Extract(fields.text(extract, path + ".extract", "key"));
    }

    private static Content find(Map<?, ?> find, String path, Fields fields) {
        fields.only(find, path, Set.of("path", "name", "conversionStrategy", "decodingStrategy"));
        defaults(find, path, fields);
        var name = fields.map(find, path, "name");
        fields.only(name, path + ".name", Set.of("regexp"));
        var folder = fields.text(find, path, "path");
        if (folder.isEmpty()) {
            fields.fault(path + ".path", "is missing: it reads the whole engine, an App a folder");
        }
        return new Content.Find(folder, fields.text(name, path + ".name", "regexp"));
    }

    private static Content values(List<?> data, Fields fields) {
        var values = new TreeMap<String, Ref>();
        for (int at = 0; at < data.size(); at++) {
            var path = "spec.data[%d]".formatted(at);
            var entry = data.get(at) instanceof Map<?, ?> map ? map : Map.of();
            fields.only(entry, path, Set.of("secretKey", "remoteRef"));
            var remote = fields.map(entry, path, "remoteRef");
            fields.only(remote, path + ".remoteRef", SOURCE);
            defaults(remote, path + ".remoteRef", fields);
            var key = fields.text(entry, path, "secretKey");
            var ref =
                    new Ref(
                            fields.text(remote, path + ".remoteRef", "key"),
                            fields.text(remote, path + ".remoteRef", "property"));
            if (ref.key().indexOf('#') >= 0) {
                fields.fault(path + ".remoteRef.key", "has a #, which separates the value");
            }
            if (values.put(key, ref) != null) {
                fields.fault(path + ".secretKey", "is there twice");
            }
        }
        if (values.isEmpty()) {
            fields.fault("spec.data", "names no value");
        }
        return new Content.Values(values);
    }

    private static void defaults(Map<?, ?> source, String path, Fields fields) {
        fields.oneOf(source, path, "conversionStrategy", Set.of("Default"));
        fields.oneOf(source, path, "decodingStrategy", Set.of("None"));
        fields.oneOf(source, path, "metadataPolicy", Set.of("None"));
        fields.oneOf(source, path, "nullBytePolicy", Set.of("Ignore"));
    }

    private static Set<String> without(String field) {
        var rest = new HashSet<>(SOURCE);
        rest.remove(field);
        return rest;
    }
}
