package dev.cofferdam.sync.app;

import dev.cofferdam.core.store.Trust;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.sync.app.Component.ManagedAccount;
import dev.cofferdam.sync.app.Contents.Value;
import dev.cofferdam.sync.app.Contents.VaultKey;
import dev.cofferdam.sync.app.platform.NameTemplate;
import dev.cofferdam.sync.app.platform.Platform;
import dev.cofferdam.sync.app.platform.Platform.Defaults;
import dev.cofferdam.sync.app.platform.Platform.DynamicRole;
import dev.cofferdam.sync.app.platform.Platform.Layout;
import dev.cofferdam.sync.app.platform.Platform.Login;
import dev.cofferdam.sync.app.platform.Platform.Server;
import dev.cofferdam.sync.app.platform.Platform.SharedKey;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Platforms, Apps and secrets made up from a seed, with names that are alike.
public final class RandomApps {
    private static final List<String> WORDS = List.of("a", "b", "a-b", "b-a", "ab", "data");
    private static final List<String> KEYS =
            List.of(
                    "database",
                    "database2",
                    "a/b",
                    "a",
                    "data/x",
                    "secret",
                    "secret/data/x",
                    "ü é");
    private static final List<String> SHARED = List.of("shared/smtp", "shared/ca", "top");

    private final Random random;

    public RandomApps(long seed) {
        this.random = new Random(seed);
    }

    /// With everything in it that [#contents] names.
    public Platform platform() {
        var version = random.nextBoolean() ? Version.V1 : Version.V2;
        return new Platform(
                "eu",
                new Server(URI.create("https://vault.example:8200"), "", new Trust.Machine()),
                new Login("kubernetes", "vault", Duration.ofMinutes(20)),
                new KvEngine("secret", version),
                new Layout(
                        new NameTemplate("apps/{namespace}/{app}"),
                        new NameTemplate("cofferdam-eu-{namespace}-{app}-{component}"),
                        SHARED.stream().map(key -> new SharedKey(key, List.of("*"))).toList(),
                        List.of(new DynamicRole("database", "rw", List.of("*")))),
                new Defaults("restricted", true, "kube-system"));
    }

    /// Apps of one namespace, none of which takes what another has.
    public List<App> apps(String namespace) {
        var names = new ArrayList<>(WORDS);
        Collections.shuffle(names, random);
        var apps = new ArrayList<App>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            apps.add(app(namespace, names.get(i)));
        }
        return apps;
    }

    private App app(String namespace, String name) {
        var components = new ArrayList<Component>();
        if (random.nextBoolean()) {
            components.add(component(name, ""));
        } else {
            for (var word : WORDS.subList(0, 1 + random.nextInt(WORDS.size()))) {
                components.add(component(name, word));
            }
        }
        return new App(namespace, name, "", components, Optional.empty(), Set.of(), false);
    }

    private Component component(String app, String name) {
        var secrets = new ArrayList<AppSecret>();
        for (int i = 0; i < random.nextInt(4); i++) {
            secrets.add(secret("%s.%s.%d".formatted(app, name.isEmpty() ? "0" : name, i)));
        }
        return new Component(
                name,
                new ManagedAccount(name.isEmpty() ? app : app + "." + name, random.nextBoolean()),
                secrets,
                Network.NONE,
                Map.of());
    }

    /// One with contents of any kind.
    public AppSecret secret(String name) {
        return new AppSecret(name, contents(), "");
    }

    private Contents contents() {
        return switch (random.nextInt(4)) {
            case 0 -> new Contents.Extract(key());
            case 1 -> new Contents.Find(KEYS.get(random.nextInt(KEYS.size())), ".*");
            case 2 -> new Contents.Dynamic("database", "rw");
            default -> {
                var values = new TreeMap<String, Value>();
                for (int i = 0; i <= random.nextInt(3); i++) {
                    values.put("K" + i, new Value(key(), "p"));
                }
                yield new Contents.Values(values);
            }
        };
    }

    private VaultKey key() {
        return random.nextInt(4) == 0
                ? new VaultKey(SHARED.get(random.nextInt(SHARED.size())), true)
                : new VaultKey(KEYS.get(random.nextInt(KEYS.size())), false);
    }

    /// The keys of the folder of an App that its secrets do not name, but nearly.
    public List<String> nearKeys() {
        return KEYS.stream()
                .flatMap(key -> List.of(key, key + "2", key + "/x", "x/" + key).stream())
                .toList();
    }
}
