package dev.cofferdam.sync.app.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.AccessList;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.AppSecret;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.Contents;
import dev.cofferdam.sync.app.Contents.Value;
import dev.cofferdam.sync.app.Contents.VaultKey;
import dev.cofferdam.sync.app.RandomApps;
import dev.cofferdam.sync.app.derive.DesiredState.DerivedPolicy;
import dev.cofferdam.sync.app.platform.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What holds for all Apps.
class DerivationLawsTest {
    private static final List<String> NAMESPACES = List.of("a", "b", "a-b", "b-a", "ab");

    @Property(tries = 300)
    void theSameAppsGiveTheSameObjectsInAnyOrder(@ForAll long seed) {
        var made = new RandomApps(seed);
        var platform = made.platform();
        var apps = made.apps("a");
        var shuffled = new ArrayList<>(apps);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Derivation.of(shuffled, platform)).isEqualTo(Derivation.of(apps, platform));
    }

    @Property(tries = 300)
    void noTwoComponentsShareANameInVault(@ForAll long seed) {
        var made = new RandomApps(seed);
        var platform = made.platform();
        var names = new ArrayList<String>();
        var accounts = new HashSet<String>();
        for (var namespace : NAMESPACES) {
            var state = state(made.apps(namespace), platform);
            state.policies().forEach(each -> names.add(each.policy().name()));
            state.roles()
                    .forEach(role -> accounts.add(role.namespace() + "/" + role.serviceAccount()));
            assertThat(state.policies().stream().map(each -> each.policy().name()))
                    .isEqualTo(state.roles().stream().map(role -> role.name()).toList());
        }

        assertThat(names).doesNotHaveDuplicates();
        assertThat(accounts).hasSameSizeAs(names);
    }

    @Property(tries = 300)
    void aPolicyReadsWhatTheSecretsNameAndNothingElse(@ForAll long seed) {
        var made = new RandomApps(seed);
        var platform = made.platform();
        for (var app : made.apps("a-b")) {
            var policies = state(List.of(app), platform).policies().iterator();
            for (var component : inOrder(app)) {
                var allowed = list(policies.next());
                var wanted = reads(app, component, platform);
                for (var path : probes(made, platform)) {
                    var expected =
                            wanted.stream().anyMatch(each -> covers(each, path))
                                    ? List.of("read")
                                    : List.of("deny");
                    assertThat(reads(allowed, path)).as(path).isEqualTo(expected);
                }
            }
        }
    }

    @Property(tries = 300)
    void aSecretMoreAddsExactlyItsPaths(@ForAll long seed) {
        var made = new RandomApps(seed);
        var platform = made.platform();
        var app = made.apps("b").getFirst();
        var component = app.components().getFirst();
        var more = made.secret("one-more");
        var secrets = new ArrayList<>(component.secrets());
        secrets.add(more);

        var before = paths(app, component.secrets(), platform);
        var after = paths(app, secrets, platform);
        var alone = paths(app, List.of(more), platform);

        var both = new TreeSet<>(before);
        both.addAll(alone);
        assertThat(after).isEqualTo(both);
    }

    /// Those that log in, in the order of their policies.
    private static List<Component> inOrder(App app) {
        return app.components().stream()
                .filter(component -> !component.secrets().isEmpty())
                .sorted(Comparator.comparing(Component::name))
                .toList();
    }

    private static Set<PathPattern> paths(App app, List<AppSecret> secrets, Platform platform) {
        var old = app.components().getFirst();
        var component =
                new Component(old.name(), old.account(), secrets, old.network(), old.podLabels());
        var changed =
                new App(
                        app.namespace(),
                        app.name(),
                        "",
                        List.of(component),
                        app.tokenTtl(),
                        app.unmanaged(),
                        app.restartOnRotation());
        var paths = new TreeSet<PathPattern>();
        state(List.of(changed), platform)
                .policies()
                .forEach(each -> each.policy().rules().forEach(rule -> paths.add(rule.path())));
        return paths;
    }

    private static AccessList list(DerivedPolicy policy) {
        return AccessList.of(List.<VaultPolicy>of(policy.policy()), IdentityValues.none());
    }

    private static List<String> reads(AccessList allowed, String path) {
        return allowed.capabilities(path).stream().filter(word -> !word.equals("list")).toList();
    }

    /// Worked out again, from the contents alone.
    private static List<String> reads(App app, Component component, Platform platform) {
        return component.secrets().stream()
                .flatMap(secret -> reads(app, secret.contents(), platform))
                .toList();
    }

    private static Stream<String> reads(App app, Contents contents, Platform platform) {
        return switch (contents) {
            case Contents.Extract(var key) -> Stream.of(data(app, key, platform));
            case Contents.Values(var values) ->
                    values.values().stream().map(Value::key).map(key -> data(app, key, platform));
            case Contents.Find(var folder, _) ->
                    Stream.of(data(app, new VaultKey(folder, false), platform) + "/*");
            case Contents.Dynamic _ -> Stream.of("database/creds/rw");
        };
    }

    private static String data(App app, VaultKey key, Platform platform) {
        var path =
                key.shared()
                        ? key.path()
                        : "apps/%s/%s/%s".formatted(app.namespace(), app.name(), key.path());
        return (platform.kv().version() == Version.V2 ? "secret/data/" : "secret/") + path;
    }

    private static boolean covers(String wanted, String path) {
        return wanted.endsWith("/*")
                ? path.startsWith(wanted.substring(0, wanted.length() - 1))
                : path.equals(wanted);
    }

    private static List<String> probes(RandomApps made, Platform platform) {
        var probes = new ArrayList<String>();
        var kv = platform.kv().version() == Version.V2 ? "secret/data/" : "secret/";
        for (var key : made.nearKeys()) {
            for (var folder : List.of("apps/a-b/a/", "apps/a-b/b/", "apps/a/b/", "shared/", "")) {
                probes.add(kv + folder + key);
            }
        }
        probes.addAll(
                List.of(
                        kv + "shared/smtp",
                        kv + "top",
                        "database/creds/rw",
                        "database/creds/rw2",
                        "database/config/rw",
                        "sys/policies/acl/x",
                        "secret"));
        return probes;
    }

    private static DesiredState state(List<App> apps, Platform platform) {
        return switch (Derivation.of(apps, platform)) {
            case Answer.Got<DesiredState>(var state) -> state;
            case Answer.Failed<DesiredState>(var problem) ->
                    throw new AssertionError(problem.text());
        };
    }
}
