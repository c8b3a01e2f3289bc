package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.core.vault.KvPath;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.Contents;
import dev.cofferdam.sync.app.Contents.VaultKey;
import dev.cofferdam.sync.app.derive.DesiredState.DerivedPolicy;
import dev.cofferdam.sync.app.platform.Platform;
import dev.cofferdam.sync.app.platform.VaultNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// The policy and the role of a component: it may read what its secrets name, and nothing else.
final class VaultPart {
    private static final Set<Capability> READ = Set.of(Capability.READ);

    private final App app;
    private final Platform platform;
    private final VaultKeys keys;

    VaultPart(App app, Platform platform) {
        this.app = app;
        this.platform = platform;
        this.keys = new VaultKeys(app, platform);
    }

    Answer<DerivedPolicy> policy(Component component) {
        var granted = new TreeMap<PathPattern, Set<Capability>>();
        for (var secret : component.secrets()) {
            switch (rules(secret.contents())) {
                case Answer.Got<List<PathRule>>(var rules) ->
                        rules.forEach(rule -> granted.put(rule.path(), rule.capabilities()));
                case Answer.Failed<List<PathRule>>(var problem) -> {
                    return Answer.failed(of(app, secret.name(), problem));
                }
            }
        }
        var rules = new ArrayList<PathRule>();
        granted.forEach((path, capabilities) -> rules.add(new PathRule(path, capabilities)));
        return Answer.got(
                new DerivedPolicy(
                        new VaultPolicy(name(component), rules), comment(app, component)));
    }

    KubernetesRole role(Component component) {
        var name = name(component);
        return new KubernetesRole(
                name,
                app.namespace(),
                component.account().name(),
                platform.login().audience(),
                List.of(name),
                app.tokenTtl().orElse(platform.login().tokenTtl()));
    }

    String name(Component component) {
        return new VaultNames(platform).name(app, component);
    }

    private static String comment(App app, Component component) {
        var part = component.name().isEmpty() ? "" : ", component " + component.name();
        return "Derived by Cofferdam from App %s%s. Change the App, not this policy."
                .formatted(app, part);
    }

    private Answer<List<PathRule>> rules(Contents contents) {
        return switch (contents) {
            case Contents.Extract(var key) -> read(List.of(key));
            case Contents.Values(var values) ->
                    read(values.values().stream().map(Contents.Value::key).distinct().toList());
            case Contents.Find find -> folder(keys.folder(find.folder()));
            case Contents.Dynamic dynamic ->
                    platform.makes(dynamic.mount(), dynamic.role(), app.namespace())
                            ? ApiPath.of("dynamic", dynamic.path())
                                    .then(path -> PathPattern.exactly(path.toString()))
                                    .map(path -> List.of(new PathRule(path, READ)))
                            : Answer.failed(notMade(dynamic));
        };
    }

    private Answer<List<PathRule>> read(List<VaultKey> named) {
        var rules = new ArrayList<PathRule>();
        for (var key : named) {
            switch (keys.place(key)) {
                case Answer.Got<VaultKeys.Place>(var place) ->
                        rules.add(new PathRule(place.pattern(), READ));
                case Answer.Failed<VaultKeys.Place>(var problem) -> {
                    return Answer.failed(problem);
                }
            }
        }
        return Answer.got(rules);
    }

    /// Everything below a folder, listed and read; what lies beside it begins otherwise.
    private Answer<List<PathRule>> folder(String folder) {
        var engine = platform.kv();
        return PathPattern.exactly(folder)
                .then(_ -> KvPath.folder(engine, folder))
                .map(
                        listed -> {
                            var below = listed + "/";
                            var data =
                                    engine.version() == Version.V2
                                            ? engine.mount() + "/data/" + folder + "/"
                                            : below;
                            return data.equals(below)
                                    ? List.of(all(below, Set.of(Capability.LIST, Capability.READ)))
                                    : List.of(all(below, Set.of(Capability.LIST)), all(data, READ));
                        });
    }

    private static PathRule all(String below, Set<Capability> capabilities) {
        return new PathRule(new PathPattern(below + "*"), capabilities);
    }

    private Problem notMade(Contents.Dynamic dynamic) {
        return Problem.invalidField(
                "dynamic",
                """
                names the role %s of %s, which makes no credentials for namespace %s: add \
                it to spec.vault.dynamic of Platform %s"""
                        .formatted(
                                dynamic.role(), dynamic.mount(), app.namespace(), platform.name()));
    }

    /// A problem with one secret of an App.
    static Problem of(App app, String secret, Problem problem) {
        return Problem.misconfigured(
                problem.cause(), "App %s, secret %s: %s".formatted(app, secret, problem.message()));
    }
}
