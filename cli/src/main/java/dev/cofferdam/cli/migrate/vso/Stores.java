package dev.cofferdam.cli.migrate.vso;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.cli.migrate.vso.login.Login;
import dev.cofferdam.cli.migrate.vso.object.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/// The SecretStores that are needed: one for each namespace, VaultAuth, namespace of Vault, and
/// engine. Collects.
final class Stores {
    private static final int LONGEST = 200;

    private final Map<Key, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /// What a store is for.
    ///
    /// @param namespace of the store
    /// @param vaultNamespace as the object names it; empty for that of the login
    /// @param version `v1` or `v2`
    record Key(String namespace, String auth, String vaultNamespace, String mount, String version) {
        private Set<String> words(Login login, boolean usual) {
            var words = new LinkedHashSet<String>();
            words.add(login.auth().name());
            words.add(vaultNamespace);
            words.add(mount);
            words.add(usual ? "" : version);
            return words;
        }
    }

    /// The name of a store, and the store itself where it is needed for the first time.
    record Store(String name, List<Map<String, Object>> fresh) {}

    /// @param usual whether the engine is read as what it is
    Store of(Key key, Login login, boolean usual) {
        var known = names.get(key);
        if (known != null) {
            return new Store(known, List.of());
        }
        var name = name(key, login, usual);
        names.put(key, name);
        return new Store(
                name,
                List.of(
                        Tree.object(
                                ManifestReview.CURRENT,
                                "SecretStore",
                                metadata(name, key.namespace()),
                                Map.of(
                                        "provider",
                                        Map.of(
                                                "vault",
                                                login.provider(
                                                        key.vaultNamespace(),
                                                        new Tree()
                                                                .with("path", key.mount())
                                                                .with("version", key.version())
                                                                .map()))))));
    }

    /// Takes back stores that were made for an object of which nothing becomes.
    void forget(List<Map<String, Object>> manifests) {
        var dropped =
                manifests.stream()
                        .map(manifest -> manifest.get("metadata"))
                        .collect(Collectors.toSet());
        names.entrySet()
                .removeIf(
                        entry ->
                                dropped.contains(
                                        metadata(entry.getValue(), entry.getKey().namespace())));
        dropped.forEach(
                metadata -> {
                    if (metadata instanceof Map<?, ?> map) {
                        taken.remove(
                                "%s/%s"
                                        .formatted(
                                                Optional.<Object>ofNullable(map.get("namespace"))
                                                        .orElse(""),
                                                map.get("name")));
                    }
                });
    }

    static Map<String, Object> metadata(String name, String namespace) {
        return new Tree().with("name", name).with("namespace", namespace).map();
    }

    private String name(Key key, Login login, boolean usual) {
        var words = new ArrayList<>(key.words(login, usual));
        var name =
                String.join("-", words)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.]+", "-")
                        .replaceAll("^[-.]+|[-.]+$", "");
        var start = name.substring(0, Math.min(LONGEST, name.length()));
        var free = taken.add("%s/%s".formatted(key.namespace(), start));
        return free && start.equals(name) ? name : "%s-%s".formatted(start, digest(key));
    }

    private static String digest(Key key) {
        var sum = new CRC32();
        sum.update(key.toString().getBytes(UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
