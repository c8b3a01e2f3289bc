package dev.cofferdam.cli.app.adopt;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.core.vault.KvPath;
import dev.cofferdam.sync.app.platform.Platform;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which keys of an App lead where keys of ExternalSecrets do.
final class Places {
    private static final String APP = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    private final Platform platform;
    private final String namespace;
    private final Pattern own;

    Places(Platform platform, String namespace) {
        this.platform = platform;
        this.namespace = namespace;
        this.own = own(platform.layout().keys().text(), namespace);
    }

    /// Where a key is for an App.
    ///
    /// @param app the App of the folder that it is in; empty if it is shared
    record Place(String app, String key) {
        private static Place of(Matcher found) {
            return new Place(
                    Objects.requireNonNullElse(found.group("app"), ""),
                    Objects.requireNonNullElse(found.group("key"), ""));
        }

        boolean shared() {
            return app.isEmpty();
        }
    }

    private static Pattern own(String keys, String namespace) {
        var folder = keys.endsWith("/") ? keys.substring(0, keys.length() - 1) : keys;
        var text =
                Pattern.quote(folder)
                        .replace("{namespace}", "\\E" + Pattern.quote(namespace) + "\\Q")
                        .replace("{app}", "\\E(?<app>" + APP + ")\\Q");
        return Pattern.compile(text + "/(?<key>.+)");
    }

    /// The place of one secret; nothing, and a fault, if no key of an App leads there.
    Optional<Place> data(KvEngine engine, String key, String field, Fields fields) {
        var start =
                platform.kv().mount() + (platform.kv().version() == Version.V2 ? "/data/" : "/");
        return switch (KvPath.data(engine, key)) {
            case Answer.Got<ApiPath>(var path) when path.toString().startsWith(start) ->
                    inEngine(path.toString().substring(start.length()), field, fields);
            case Answer.Got<ApiPath>(var path) ->
                    none(
                            field,
                            "leads to %s, outside the engine %s of the Platform"
                                    .formatted(path, platform.kv().mount()),
                            fields);
            case Answer.Failed<ApiPath>(var problem) -> none(field, problem.text(), fields);
        };
    }

    private Optional<Place> inEngine(String path, String field, Fields fields) {
        var found = own.matcher(path);
        if (found.matches()) {
            return Optional.of(Place.of(found));
        }
        return platform.shares(path, namespace)
                ? Optional.of(new Place("", path))
                : none(
                        field,
                        "leads to %s, outside %s: move it there, or add it to spec.vault.shared of the Platform for namespace %s"
                                .formatted(path, platform.layout().keys().text(), namespace),
                        fields);
    }

    /// The place of a folder; nothing, and a fault, if it is not in that of an App.
    Optional<Place> folder(KvEngine engine, String path, String field, Fields fields) {
        var found = own.matcher(path);
        return engine.equals(platform.kv()) && found.matches()
                ? Optional.of(Place.of(found))
                : none(
                        field,
                        "leads to %s, outside %s: move it there"
                                .formatted(path, platform.layout().keys().text()),
                        fields);
    }

    private static Optional<Place> none(String field, String why, Fields fields) {
        fields.fault(field, why);
        return Optional.empty();
    }
}
