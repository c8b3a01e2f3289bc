package dev.cofferdam.operator.app;

import dev.cofferdam.api.app.AppParser;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.core.problem.Answer;
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

/// What the Apps of one namespace need together.
final class NamespaceApps {
    private static final Comparator<App> BY_AGE =
            Comparator.comparing(
                            (App app) ->
                                    Objects.requireNonNullElse(
                                            app.getMetadata().getCreationTimestamp(), ""))
                    .thenComparing(app -> app.getMetadata().getName());

    private final Map<String, Problem> refused = new TreeMap<>();
    private final Platform platform;
    private final AcceptedApps accepted;

    /// @param apps all of the namespace that are not being deleted
    NamespaceApps(Collection<App> apps, Platform platform) {
        this.platform = platform;
        var parsed = new ArrayList<dev.cofferdam.sync.app.App>();
        for (var app : apps.stream().sorted(BY_AGE).toList()) {
            switch (AppParser.parse(app)) {
                case Answer.Got<dev.cofferdam.sync.app.App>(var one) -> parsed.add(one);
                case Answer.Failed<dev.cofferdam.sync.app.App>(var problem) ->
                        refused.put(app.getMetadata().getName(), problem);
            }
        }
        accepted = AcceptedApps.of(parsed, platform);
        refused.putAll(accepted.refused());
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
        var app =
                accepted.apps().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return Derivation.of(List.of(app), platform)
                .then(
                        own ->
                                Derivation.of(accepted.apps(), platform)
                                        .map(all -> new Needs(app, own, objects(name, all))));
    }

    private static List<Map<String, Object>> objects(String app, DesiredState all) {
        return Stream.concat(all.identity().stream(), all.workings().stream())
                .filter(
                        object -> {
                            var owner = owner(object);
                            return owner.isEmpty() || owner.equals(app);
                        })
                .toList();
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
