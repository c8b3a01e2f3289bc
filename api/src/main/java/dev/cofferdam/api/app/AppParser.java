package dev.cofferdam.api.app;

import static java.util.stream.Collectors.toSet;

import dev.cofferdam.api.app.AppSpec.ComponentSpec;
import dev.cofferdam.api.app.AppSpec.NetworkSpec;
import dev.cofferdam.api.app.AppSpec.ServiceAccountSpec;
import dev.cofferdam.api.baseline.BaselineSpec;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.App.Kind;
import dev.cofferdam.sync.app.AppSecret;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.Component.ManagedAccount;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// From an App to what it asks for: the only place that knows its defaults.
public final class AppParser {
    private static final AppSpec NO_SPEC =
            new AppSpec(null, null, null, null, null, null, null, null);
    private static final String DEFAULT_ACCOUNT = "default";

    private final Complaints complaints = new Complaints();
    private final NameFields names = new NameFields(complaints);

    private AppParser() {}

    /// What is asked for, or one problem that names every field that cannot be used.
    public static Answer<App> parse(CustomResource<AppSpec, ?> app) {
        return new AppParser().parsed(app);
    }

    private Answer<App> parsed(CustomResource<AppSpec, ?> app) {
        var spec = app.getSpec() == null ? NO_SPEC : app.getSpec();
        var name = names.label("metadata.name", app.getMetadata().getName());
        return complaints.answer(
                new App(
                        names.label("metadata.namespace", app.getMetadata().getNamespace()),
                        name,
                        complaints.choice(
                                "spec.podSecurity",
                                spec.podSecurity(),
                                BaselineSpec.POD_SECURITY,
                                ""),
                        components(name, spec),
                        spec.vault() == null
                                ? Optional.<Duration>empty()
                                : names.lifetime("spec.vault.ttl", spec.vault().ttl()),
                        unmanaged(spec),
                        spec.workloads() != null
                                && Boolean.TRUE.equals(spec.workloads().restartOnRotation())));
    }

    private Set<Kind> unmanaged(AppSpec spec) {
        return Nulls.list(spec.unmanaged()).stream()
                .flatMap(
                        kind ->
                                complaints
                                        .choice(
                                                "spec.unmanaged",
                                                kind,
                                                AppSpec.KINDS,
                                                Optional.<Kind>empty())
                                        .stream())
                .collect(toSet());
    }

    private List<Component> components(String app, AppSpec spec) {
        if (spec.components() == null) {
            return List.of(
                    component(
                            new Place("spec", "", app),
                            new ComponentSpec(
                                    spec.serviceAccount(), spec.secrets(), spec.network())));
        }
        if (spec.serviceAccount() != null || spec.secrets() != null || spec.network() != null) {
            complaints.invalid(
                    "spec.components",
                    "stands beside serviceAccount, secrets or network: write these into a component");
        }
        if (spec.components().isEmpty()) {
            complaints.invalid("spec.components", "is empty: name a component, or leave it out");
        }
        var components = new ArrayList<Component>();
        new TreeMap<>(spec.components())
                .forEach(
                        (name, one) ->
                                components.add(
                                        component(
                                                new Place(
                                                        "spec.components[%s]".formatted(name),
                                                        names.label(
                                                                "spec.components[%s]"
                                                                        .formatted(name),
                                                                name),
                                                        app + "-" + name),
                                                one)));
        return components;
    }

    /// A component in the manifest.
    ///
    /// @param account the name of its service account where it says none
    private record Place(String path, String name, String account) {}

    private Component component(Place place, @Nullable ComponentSpec spec) {
        if (spec == null) {
            complaints.invalid(place.path(), "is empty: give the component a field");
            return component(place, new ComponentSpec(null, null, null));
        }
        var network = new NetworkFields(complaints, place.path() + ".network");
        return new Component(
                place.name(),
                account(place, spec.serviceAccount()),
                secrets(place.path() + ".secrets", spec),
                network.parse(spec.network()),
                podLabels(place, spec.network()));
    }

    private ManagedAccount account(Place place, @Nullable ServiceAccountSpec spec) {
        var path = place.path() + ".serviceAccount";
        var name =
                names.subdomain(
                        path, spec == null || spec.name() == null ? place.account() : spec.name());
        if (name.equals(DEFAULT_ACCOUNT)) {
            complaints.invalid(
                    path, "is default, which every pod has that names none: name another");
        }
        return new ManagedAccount(name, spec == null || !Boolean.FALSE.equals(spec.manage()));
    }

    private List<AppSecret> secrets(String path, ComponentSpec spec) {
        var fields = new SecretFields(complaints);
        var secrets = new ArrayList<AppSecret>();
        for (var secret : Nulls.list(spec.secrets())) {
            secrets.add(fields.parse(path + "[" + secrets.size() + "]", secret));
        }
        return secrets;
    }

    private Map<String, String> podLabels(Place place, @Nullable NetworkSpec spec) {
        if (spec == null || spec.podLabels() == null) {
            return place.name().isEmpty() ? Map.of() : Map.of(Component.LABEL, place.name());
        }
        var labels = Nulls.map(spec.podLabels());
        labels.forEach(
                (name, value) -> names.podLabel(place.path() + ".network.podLabels", name, value));
        return labels;
    }
}
