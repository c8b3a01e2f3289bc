package dev.cofferdam.cli.migrate.vso;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.cli.migrate.vso.login.Login;
import dev.cofferdam.cli.migrate.vso.object.Tree;
import dev.cofferdam.cli.migrate.vso.object.View;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.template.Transformation;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A VaultStaticSecret as a SecretStore and an ExternalSecret.
record StaticSecret(VsoObject secret, Surroundings around) {
    private static final String V1 = "v1";
    private static final String V2 = "v2";
    private static final String STORE = "SecretStore";
    private static final String HMAC = "hmacSecretData";
    private static final String REFRESH = "refreshAfter";
    private static final String VERSION = "version";

    /// How often the Vault Secrets Operator reads where nothing is written, and drift is looked for.
    private static final String USUAL = "60s";

    private View spec() {
        return secret.spec();
    }

    List<Map<String, Object>> manifests(Transformation transformation) {
        spec().only(
                        Set.of(
                                "vaultAuthRef",
                                "namespace",
                                REFRESH,
                                HMAC,
                                "rolloutRestartTargets",
                                "destination",
                                "syncConfig",
                                "mount",
                                "path",
                                VERSION,
                                "type"));
        new Destination(secret).review();
        review();
        var version = version();
        var mount = Surroundings.path(spec().text("mount"));
        var key = key(mount, version, spec().text("path"));
        var raw =
                new Raw(secret, around.readers())
                        .isWanted(
                                transformation,
                                pinned(version).isEmpty() ? "" : "spec.version chooses a version");
        var login = around.login(secret);
        if (login.isEmpty() || secret.isRefused()) {
            return List.of();
        }
        var store = store(mount, version, login.get(), true);
        var manifests = new ArrayList<>(store.fresh());
        var source =
                new Tree()
                        .with("secretStoreRef", ref(store))
                        .with(
                                "data",
                                raw ? List.of(raw(mount, key, login.get(), manifests)) : List.of())
                        .with("dataFrom", List.of(from(key, version, transformation)));
        manifests.add(externalSecret(transformation, raw, source.map()));
        return manifests;
    }

    /// The version of the secret; empty for the newest.
    private String pinned(String version) {
        var pinned = spec().text(VERSION);
        return version.equals(V1) || pinned.equals("0") ? "" : pinned;
    }

    private Map<String, Object> from(String key, String version, Transformation transformation) {
        var extract = new Tree().with("key", key).with(VERSION, pinned(version)).map();
        return new Tree().with("extract", extract).with("rewrite", transformation.rewrites()).map();
    }

    private Map<String, Object> externalSecret(
            Transformation transformation, boolean raw, Map<String, Object> source) {
        var destination = new Destination(secret);
        Map<String, String> kept = raw ? Map.of(Raw.KEY, "{{ index . \"_raw\" }}") : Map.of();
        var spec =
                new Tree()
                        .with("refreshInterval", interval())
                        .with("secretStoreRef", source.get("secretStoreRef"))
                        .with("target", destination.target(transformation, List.of(), kept));
        source.forEach(spec::with);
        return Tree.object(
                ManifestReview.CURRENT,
                "ExternalSecret",
                destination.metadata(around.name(secret, "static"), !spec().isFalse(HMAC)),
                spec.map());
    }

    private String version() {
        return switch (spec().text("type")) {
            case "kv-v1" -> V1;
            case "kv-v2" -> V2;
            default -> {
                secret.refuse(
                        Effect.REFUSED, "spec.type", "is neither kv-v1 nor kv-v2", "correct it");
                yield V2;
            }
        };
    }

    private String interval() {
        if (spec().has(REFRESH)) {
            return spec().text(REFRESH);
        }
        return spec().isFalse(HMAC) ? "0s" : USUAL;
    }

    private void review() {
        if (spec().isFalse(HMAC)) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec." + HMAC,
                    "a Secret that was edited or deleted is always repaired",
                    "nothing");
            if (spec().has("rolloutRestartTargets")) {
                secret.note(
                        Effect.DIFFERENT,
                        "spec.rolloutRestartTargets",
                        "has no effect with hmacSecretData: false, and is left out",
                        "nothing; the annotation cofferdam.dev/restart-targets would restart them");
            }
        }
        var sync = spec().at("syncConfig");
        sync.only(Set.of("instantUpdates"));
        if (sync.isTrue("instantUpdates")) {
            secret.note(
                    Effect.NOT_SERVED,
                    "spec.syncConfig.instantUpdates",
                    "Cofferdam does not follow Vault's events: a change is noticed after refreshInterval",
                    "shorten refreshInterval, or let what writes to Vault change an annotation of the ExternalSecret");
        }
        if (spec().text("type").equals("kv-v1")
                && spec().has(VERSION)
                && !spec().text(VERSION).equals("0")) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec." + VERSION,
                    "a KV v1 engine has no versions: it has no effect, and is left out",
                    "nothing");
        }
    }

    private Stores.Store store(String mount, String version, Login login, boolean usual) {
        return around.stores()
                .of(
                        new Stores.Key(
                                secret.namespace(),
                                login.auth().title(),
                                spec().text("namespace"),
                                mount,
                                version),
                        login,
                        usual);
    }

    private static Map<String, Object> ref(Stores.Store store) {
        return new Tree().with("kind", STORE).with("name", store.name()).map();
    }

    /// The whole answer of the engine: for KV v2, what one of version 1 gets for the data.
    private Map<String, Object> raw(
            String mount, String key, Login login, List<Map<String, Object>> manifests) {
        if (version().equals(V1)) {
            return new Tree()
                    .with("secretKey", Raw.KEY)
                    .with("remoteRef", Map.of("key", key))
                    .map();
        }
        var store = store(mount, V1, login, false);
        manifests.addAll(store.fresh());
        return new Tree()
                .with("secretKey", Raw.KEY)
                .with(
                        "remoteRef",
                        Map.of(
                                "key",
                                key(mount, V1, "data/" + Surroundings.path(spec().text("path")))))
                .with("sourceRef", Map.of("storeRef", ref(store)))
                .map();
    }

    /// A key that leads to the path. One that begins with the mount is written with it once more.
    private String key(String mount, String version, String written) {
        var path = Surroundings.path(written);
        var v2 = version.equals(V2);
        var start = "%s/".formatted(mount);
        var wanted = "%s%s%s".formatted(start, v2 ? "data/" : "", path);
        var key = path.startsWith(start) ? start + path : path;
        var engine = new KvEngine(mount, v2 ? KvEngine.Version.V2 : KvEngine.Version.V1, false);
        var found = KvPath.data(engine, key);
        var why =
                switch (found) {
                    case Answer.Failed<?>(var problem) -> problem.message();
                    case Answer.Got<?>(var at) when !at.toString().equals(wanted) ->
                            "no key of a store leads to %s".formatted(wanted);
                    case Answer.Got<?> _ -> "";
                };
        if (!why.isEmpty()) {
            secret.refuse(Effect.REFUSED, "spec.path", why, "correct it");
        }
        return key;
    }
}
