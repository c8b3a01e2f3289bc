package dev.cofferdam.operator.app;

import dev.cofferdam.api.app.AppParser;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.app.AppLabels;
import dev.cofferdam.sync.app.derive.AcceptedApps;
import dev.cofferdam.sync.app.derive.Derivation;
import dev.cofferdam.sync.app.derive.DesiredState;
import dev.cofferdam.sync.app.platform.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the Apps of one namespace need together. So many are served that no namespace keeps the
/// operator busy with Apps alone.
final class NamespaceApps {
    /// How many Apps of a namespace are served, the oldest first.
    static final int MOST = 50;

    private static final String NAMESPACE = "Namespace";

    /// From the weakest to the strictest.
    private static final List<String> STANDARDS = List.of("privileged", "baseline", "restricted");

    private static final Comparator<App> BY_AGE =
            Comparator.comparing(
                            (App app) ->
                                    Objects.requireNonNullElse(
                                            app.getMetadata().getCreationTimestamp(), ""))
                    .thenComparing(app -> app.getMetadata().getName());

    private final Map<String, Problem> refused = new TreeMap<>();
    private final Platform platform;
    private final AcceptedApps accepted;

    /// @param apps the [#oldest] of the namespace
    NamespaceApps(Collection<App> apps, Platform platform) {
        this.platform = platform;
        var parsed = new ArrayList<dev.cofferdam.sync.app.App>();
        for (var app : apps) {
            switch (AppParser.parse(app)) {
                case Answer.Got<dev.cofferdam.sync.app.App>(var one) -> parsed.add(one);
                case Answer.Failed<dev.cofferdam.sync.app.App>(var problem) ->
                        refused.put(app.getMetadata().getName(), problem);
            }
        }
        accepted = AcceptedApps.of(parsed, platform);
        refused.putAll(accepted.refused());
    }

    /// The Apps of a namespace that can be served.
    static List<App> oldest(Collection<App> apps) {
        return apps.stream().sorted(BY_AGE).limit(MOST).toList();
    }

    /// What one App needs.
    ///
    /// @param app what it asks for
    /// @param own what is derived from it alone: its policies and roles
    /// @param objects its objects, and those of the namespace as a whole, in the order in which they
    ///     are written
    record Needs(
            dev.cofferdam.sync.app.App app, DesiredState own, List<Map<String, Object>> objects) {
        Needs {
            objects = List.copyOf(objects);
        }

        /// The names of its ExternalSecrets.
        List<String> externalSecrets() {
            return own.externalSecrets().stream().map(each -> metadata(each, "name")).toList();
        }
    }

    /// What an App of the namespace needs, or why it is not served.
    Answer<Needs> of(String name) {
        var problem = refused.get(name);
        if (problem != null) {
            return Answer.failed(problem);
        }
        var found = accepted.apps().stream().filter(each -> each.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.INVALID_FIELD,
                            "its namespace has more than %d Apps, of which the oldest are served; delete some"
                                    .formatted(MOST)));
        }
        var own = Objects.requireNonNull(accepted.own().get(name));
        return Derivation.of(accepted.apps(), platform)
                .map(all -> new Needs(found.get(), own, objects(name, all)));
    }

    /// The labels of a namespace are those of its oldest App, and never weaker than the Platform says:
    /// who may write an App is not one who may weaken a namespace.
    private List<Map<String, Object>> objects(String app, DesiredState all) {
        return Stream.concat(all.identity().stream(), all.workings().stream())
                .filter(object -> !NAMESPACE.equals(object.get("kind")) || !isWeaker())
                .filter(
                        object -> {
                            var owner = owner(object);
                            return owner.isEmpty() || owner.equals(app);
                        })
                .toList();
    }

    /// Whether the Apps ask for a weaker Pod Security Standard than the Platform.
    boolean isWeaker() {
        var usual = platform.defaults().podSecurity();
        return accepted.apps().stream()
                .map(dev.cofferdam.sync.app.App::podSecurity)
                .filter(standard -> !standard.isEmpty())
                .anyMatch(standard -> STANDARDS.indexOf(standard) < STANDARDS.indexOf(usual));
    }

    private static String owner(Map<String, Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("labels") instanceof Map<?, ?> labels
                        && labels.get(AppLabels.APP) instanceof String app
                ? app
                : "";
    }

    private static String metadata(Map<String, Object> object, String field) {
        return object.get("metadata") instanceof Map<?, ?> metadata ? "" + metadata.get(field) : "";
    }
}
