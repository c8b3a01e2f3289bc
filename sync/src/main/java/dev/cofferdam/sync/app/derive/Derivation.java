package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.derive.DesiredState.DerivedPolicy;
import dev.cofferdam.sync.app.platform.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

/// Derives what Apps need. The same Apps give the same objects, in whatever order they are given.
public final class Derivation {
    private final Platform platform;
    private final List<App> apps;
    private final SequencedSet<String> faults = new LinkedHashSet<>();
    private final List<DerivedPolicy> policies = new ArrayList<>();
    private final List<KubernetesRole> roles = new ArrayList<>();
    private final List<Map<String, Object>> stores = new ArrayList<>();
    private final List<Map<String, Object>> externalSecrets = new ArrayList<>();

    private Derivation(List<App> apps, Platform platform) {
        this.apps = apps;
        this.platform = platform;
    }

    /// What all Apps of one namespace need, or one problem that names everything that keeps it from
    /// being derived.
    ///
    /// @param apps at least one, all of one namespace
    public static Answer<DesiredState> of(List<App> apps, Platform platform) {
        var ordered = apps.stream().sorted(Comparator.comparing(App::name)).toList();
        return new Derivation(ordered, platform).state();
    }

    private Answer<DesiredState> state() {
        var part = new NamespacePart(apps, platform);
        var namespace = part.namespace();
        if (namespace instanceof Answer.Failed<List<Map<String, Object>>>(var problem)) {
            faults.add(problem.message());
        }
        apps.forEach(
                app ->
                        app.components().stream()
                                .sorted(Comparator.comparing(Component::name))
                                .forEach(component -> derive(app, component)));
        var claims = new Claims();
        for (var app : apps) {
            faults.addAll(claims.faults(app));
            claims.hold(app);
        }
        var logins = new TreeSet<>(roles.stream().map(role -> role.serviceAccount()).toList());
        return faults.isEmpty()
                ? namespace.map(
                        labels ->
                                new DesiredState(
                                        policies,
                                        roles,
                                        labels,
                                        part.accounts(),
                                        logins,
                                        stores,
                                        externalSecrets,
                                        new NetworkPart(apps, platform).policies()))
                : Answer.failed(
                        Problem.misconfigured(Cause.INVALID_FIELD, String.join("; ", faults)));
    }

    /// A component without secrets logs in nowhere.
    private void derive(App app, Component component) {
        if (component.secrets().isEmpty()) {
            return;
        }
        var vault = new VaultPart(app, platform);
        switch (vault.policy(component)) {
            case Answer.Got<DerivedPolicy>(var policy) -> {
                var role = vault.role(component);
                policies.add(policy);
                roles.add(role);
                secrets(app, component, role);
            }
            case Answer.Failed<DerivedPolicy>(var problem) -> faults.add(problem.message());
        }
    }

    private void secrets(App app, Component component, KubernetesRole role) {
        var part = new SecretPart(app, platform);
        stores.addAll(part.stores(component, role));
        for (var secret : component.secrets()) {
            switch (part.externalSecret(component, secret)) {
                case Answer.Got<Map<String, Object>>(var object) -> externalSecrets.add(object);
                case Answer.Failed<Map<String, Object>>(var problem) ->
                        faults.add(problem.message());
            }
        }
    }
}
