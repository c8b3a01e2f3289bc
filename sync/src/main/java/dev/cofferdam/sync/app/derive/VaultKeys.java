package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.core.vault.KvPath;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.Contents.VaultKey;
import dev.cofferdam.sync.app.platform.Platform;
import dev.cofferdam.sync.app.platform.VaultNames;

/// Where the keys of one App are in Vault, and how its ExternalSecrets name them.
final class VaultKeys {
    private final App app;
    private final Platform platform;

    VaultKeys(App app, Platform platform) {
        this.app = app;
        this.platform = platform;
    }

    /// One secret.
    ///
    /// @param name as an ExternalSecret names it
    /// @param pattern that grants it and nothing else
    record Place(String name, PathPattern pattern) {}

    /// Where a key is.
    Answer<Place> place(VaultKey key) {
        if (key.shared() && !platform.shares(key.path(), app.namespace())) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.INVALID_FIELD,
                            """
                            the secret "%s" is not shared with namespace %s: add it to \
                            spec.vault.shared of Platform %s, or leave shared out"""
                                    .formatted(key.path(), app.namespace(), platform.name())));
        }
        return exact(key.shared() ? key.path() : folder(key.path()));
    }

    /// A folder of the App, as its ExternalSecrets name it.
    String folder(String path) {
        return new VaultNames(platform).folder(app) + "/" + path;
    }

    /// A name that begins with the mount means the same as without it, so it is written twice.
    private Answer<Place> exact(String path) {
        var engine = platform.kv();
        var name = path.startsWith(engine.mount() + "/") ? engine.mount() + "/" + path : path;
        return KvPath.data(engine, name)
                .then(
                        place ->
                                place.toString().equals(data(engine, path))
                                        ? PathPattern.exactly(place.toString())
                                                .map(only -> new Place(name, only))
                                        : Answer.failed(unreachable(path)));
    }

    private static String data(KvEngine engine, String path) {
        return engine.mount() + (engine.version() == Version.V2 ? "/data/" : "/") + path;
    }

    private static Problem unreachable(String path) {
        return Problem.misconfigured(
                Cause.INVALID_FIELD,
                """
                the secret "%s" cannot be named by an ExternalSecret, which reads its \
                beginning as the path of the engine: put it into another folder"""
                        .formatted(path));
    }
}
