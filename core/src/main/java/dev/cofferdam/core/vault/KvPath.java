package dev.cofferdam.core.vault;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.KvEngine.Version;

/// Where a key of a manifest is in Vault: to the letter where External Secrets looks, oddities
/// included, for manifests depend on them.
public final class KvPath {
    private static final String KEY = "remoteRef.key";
    private static final String FOLDER = "find.path";
    private static final String DATA = "data/";

    private KvPath() {}

    /// Where the secret is. A key that starts with the mount means the same as without it, so a
    /// secret below a folder that is called as the mount cannot be reached.
    public static Answer<ApiPath> data(KvEngine engine, String key) {
        return key(KEY, key)
                .then(
                        _ ->
                                path(
                                        KEY,
                                        engine.mount().isEmpty()
                                                ? mountless(engine.version(), key)
                                                : mounted(engine, key)));
    }

    /// Where its metadata are. Nothing is stripped from the key here.
    public static Answer<ApiPath> metadata(KvEngine engine, String key) {
        return key(KEY, key).then(_ -> metadataOf(engine, key));
    }

    /// Where the folder is listed that a prefix names. An empty one is the whole engine.
    public static Answer<ApiPath> folder(KvEngine engine, String prefix) {
        var mount = engine.mount();
        if (mount.isEmpty()) {
            return key(FOLDER, prefix).then(_ -> mountlessFolder(engine.version(), prefix));
        }
        return path(FOLDER, mount + (engine.version() == Version.V2 ? "/metadata/" : "/") + prefix);
    }

    private static Answer<ApiPath> mountlessFolder(Version version, String prefix) {
        if (version == Version.V1) {
            return path(FOLDER, prefix);
        }
        return prefix.contains("data")
                ? path(FOLDER, replaceFirst(prefix, "/data/", "/metadata/"))
                : Answer.failed(noKv2Path(FOLDER, prefix));
    }

    private static Answer<ApiPath> metadataOf(KvEngine engine, String key) {
        if (engine.version() == Version.V1) {
            return path(KEY, engine.mount() + "/" + key);
        }
        if (!engine.mount().isEmpty()) {
            return path(KEY, engine.mount() + "/metadata/" + key);
        }
        return key.contains("data")
                ? path(KEY, replaceFirst(key, "/data/", "/metadata/"))
                : Answer.failed(noKv2Path(KEY, key));
    }

    private static Problem noKv2Path(String field, String text) {
        return Problem.invalidField(
                field,
                """
                "%s" is not a path of a KV v2 engine. Set the store's path, or write it as \
                MOUNT/data/SECRET."""
                        .formatted(text));
    }

    /// No KV engine can be below `sys/`, which is Vault's own.
    private static Answer<ApiPath> path(String field, String text) {
        return ServerPaths.isSystem(text)
                ? Answer.failed(
                        Problem.invalidField(
                                field,
                                """
                                with the store's path leads to sys/, where no KV engine can be. \
                                Name the path of a KV engine."""))
                : ApiPath.of(field, text);
    }

    private static Answer<ApiPath> key(String field, String text) {
        return ApiPath.of(field, text);
    }

    private static String mounted(KvEngine engine, String key) {
        var prefix = engine.mount() + "/";
        var rest = key;
        if (rest.startsWith(prefix)) {
            rest = rest.substring(prefix.length());
            if (engine.version() == Version.V2 && rest.startsWith(DATA)) {
                rest = rest.substring(DATA.length());
            }
        }
        return prefix + (engine.version() == Version.V2 ? DATA : "") + rest;
    }

    private static String mountless(Version version, String key) {
        if (version == Version.V1 || key.contains("/data/")) {
            return key;
        }
        var slash = key.indexOf('/');
        return slash < 0 ? key + "/data" : key.substring(0, slash) + "/data" + key.substring(slash);
    }

    private static String replaceFirst(String text, String old, String fresh) {
        var at = text.indexOf(old);
        return at < 0 ? text : text.substring(0, at) + fresh + text.substring(at + old.length());
    }
}
