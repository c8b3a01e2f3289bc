package dev.cofferdam.cli.uses;

import dev.cofferdam.cli.live.LiveKind;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The ExternalSecret that makes a Secret or ConfigMap, and where its values come from.
///
/// @param ready what its condition `Ready` says, in a word
/// @param sources each such as `kv/apps/db at https://vault.example:8200 (SecretStore vault)`
record Origin(String externalSecret, String ready, List<String> sources) {
    Origin {
        sources = List.copyOf(sources);
    }

    /// Whether an ExternalSecret has this target.
    static boolean makes(JsonView externalSecret, ContentRef ref) {
        var target = externalSecret.at("spec", "target");
        var name =
                target.text("name").isEmpty()
                        ? externalSecret.text("metadata", "name")
                        : target.text("name");
        var kind = target.text("manifest", "kind");
        return name.equals(ref.name())
                && (kind.isEmpty() ? "Secret" : kind).equals(ref.kind().toString());
    }

    /// @param known stores and generators, as far as they may be listed, each by its kind and name
    ///   such as `SecretStore vault`
    static Origin of(JsonView externalSecret, Map<String, JsonView> known) {
        var sources = new TreeSet<String>();
        var spec = externalSecret.at("spec");
        for (var entry : entries(spec)) {
            var own = entry.at("sourceRef", "storeRef");
            var store = store(own.exists() ? own : spec.at("secretStoreRef"));
            var generator = entry.at("sourceRef", "generatorRef");
            if (generator.exists()) {
                sources.add(generated(name(generator), known));
            } else {
                sources.add(place(path(entry), store, known.get(store)));
            }
        }
        return new Origin(
                externalSecret.text("metadata", "name"),
                ready(externalSecret),
                new ArrayList<>(sources));
    }

    /// Whether a generator of this kind is among its sources.
    static boolean isGenerated(JsonView externalSecret, String kind) {
        return entries(externalSecret.at("spec")).stream()
                .anyMatch(entry -> entry.text("sourceRef", "generatorRef", "kind").equals(kind));
    }

    private static String name(JsonView reference) {
        return "%s %s".formatted(reference.text("kind"), reference.text("name"));
    }

    /// With the path and the server of a generator that asks Vault.
    private static String generated(String name, Map<String, JsonView> known) {
        var generator = known.get(name);
        return generator == null
                ? name
                : "%s at %s (%s)"
                        .formatted(
                                generator.text("spec", "path"),
                                generator.text("spec", "provider", "server"),
                                name);
    }

    private static List<JsonView> entries(JsonView spec) {
        return Stream.concat(spec.list("data").stream(), spec.list("dataFrom").stream()).toList();
    }

    private static String store(JsonView reference) {
        var kind = reference.text("kind");
        return "%s %s"
                .formatted(
                        kind.isEmpty() ? LiveKind.SECRET_STORE.name() : kind,
                        reference.text("name"));
    }

    private static String path(JsonView entry) {
        for (var source : List.of("remoteRef", "extract")) {
            var key = entry.text(source, "key");
            if (!key.isEmpty()) {
                return key;
            }
        }
        var find = entry.at("find");
        var folder = find.text("path");
        return folder.isEmpty() ? "*" : folder + "/*";
    }

    /// With the mount and the server of a store of Vault or OpenBao.
    private static String place(String path, String name, @Nullable JsonView store) {
        if (store != null) {
            for (var provider : List.of("vault", "openBao")) {
                var vault = store.at("spec", "provider", provider);
                if (vault.exists()) {
                    var mount = vault.text("path");
                    var whole =
                            mount.isEmpty() || path.startsWith(mount + "/")
                                    ? path
                                    : mount + "/" + path;
                    return "%s at %s (%s)".formatted(whole, vault.text("server"), name);
                }
            }
        }
        return "%s of %s".formatted(path, name);
    }

    private static String ready(JsonView externalSecret) {
        return externalSecret.list("status", "conditions").stream()
                .filter(each -> each.text("type").equals("Ready"))
                .map(each -> each.text("status").equals("True") ? "ready" : "not ready")
                .findFirst()
                .orElse("without status");
    }
}
