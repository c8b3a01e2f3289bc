package dev.cofferdam.cli.app.render;

import dev.cofferdam.api.app.AppParser;
import dev.cofferdam.api.app.PlatformParser;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.manifest.ManifestFiles;
import dev.cofferdam.cli.manifest.TypedObject;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.app.derive.Derivation;
import dev.cofferdam.sync.app.derive.DesiredState;
import dev.cofferdam.sync.app.platform.Platform;
import io.fabric8.kubernetes.client.CustomResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The Apps of some files, and their Platform.
public final class AppSet {
    private static final String API = "cofferdam.dev/v1alpha1";

    private final List<String> faults = new ArrayList<>();
    private final Platform platform;
    private final SequencedMap<String, List<dev.cofferdam.sync.app.App>> byNamespace =
            new LinkedHashMap<>();

    private AppSet(Platform platform) {
        this.platform = platform;
    }

    /// Reads files.
    ///
    /// @param namespace of Apps that name none
    /// @throws CommandFailed if they cannot be read, or hold no App or not one Platform; it names
    ///     everything that is wrong
    public static AppSet of(List<Path> files, List<Path> platforms, String namespace) {
        var resources = new ArrayList<Resource>();
        files.forEach(file -> resources.addAll(ManifestFiles.read(file)));
        var all = new ArrayList<>(resources);
        platforms.forEach(file -> all.addAll(ManifestFiles.read(file)));
        var set = new AppSet(only(of(all, "Platform")));
        var apps = of(resources, "App");
        if (apps.isEmpty()) {
            throw new CommandFailed(
                    "-f: no App in these files; write one with apiVersion %s and kind App"
                            .formatted(API));
        }
        apps.forEach(app -> set.add(app, namespace));
        set.checkNames();
        set.throwFaults();
        return set;
    }

    /// The Platform of some files.
    ///
    /// @throws CommandFailed if there is not one in them, or it cannot be used
    public static Platform platform(List<Path> files) {
        var resources = new ArrayList<Resource>();
        files.forEach(file -> resources.addAll(ManifestFiles.read(file)));
        return only(of(resources, "Platform"));
    }

    private static List<Resource> of(List<Resource> resources, String kind) {
        return resources.stream()
                .filter(each -> each.id().apiVersion().equals(API) && each.id().kind().equals(kind))
                .toList();
    }

    private static Platform only(List<Resource> found) {
        if (found.size() != 1) {
            throw new CommandFailed(
                    found.isEmpty()
                            ? "no Platform in these files; name the file of one with --platform"
                            : "%d Platforms in these files; give one of them"
                                    .formatted(found.size()));
        }
        var type = dev.cofferdam.api.v1alpha1.Platform.class;
        return switch (read(found.getFirst(), type).then(PlatformParser::parse)) {
            case Answer.Got<Platform>(var platform) -> platform;
            case Answer.Failed<Platform>(var problem) ->
                    throw new CommandFailed(named(found.getFirst(), problem));
        };
    }

    private void add(Resource resource, String namespace) {
        var parsed =
                read(resource, App.class)
                        .then(
                                app -> {
                                    if (resource.id().namespace().isEmpty()) {
                                        app.getMetadata().setNamespace(namespace);
                                    }
                                    return AppParser.parse(app);
                                });
        switch (parsed) {
            case Answer.Got<dev.cofferdam.sync.app.App>(var app) ->
                    byNamespace.computeIfAbsent(app.namespace(), _ -> new ArrayList<>()).add(app);
            case Answer.Failed<dev.cofferdam.sync.app.App>(var problem) ->
                    faults.add(named(resource, problem));
        }
    }

    /// A field that is not known may be one that is misspelt, and would be missing where it counts.
    private static <T extends CustomResource<?, ?>> Answer<T> read(
            Resource resource, Class<T> type) {
        return TypedObject.read(resource, type)
                .then(
                        object -> {
                            var unknown =
                                    Plain.of(resource.root()) instanceof Map<?, ?> written
                                            ? TypedObject.unknownFields(written, object)
                                            : List.<String>of();
                            return unknown.isEmpty()
                                    ? Answer.got(object)
                                    : Answer.failed(
                                            Problem.invalidField(
                                                    String.join(", ", unknown),
                                                    "is not known; check how it is spelt"));
                        });
    }

    private static String named(Resource resource, Problem problem) {
        return "%s %s: %s".formatted(resource.id().kind(), resource.id().name(), problem.text());
    }

    private void checkNames() {
        var seen = new HashSet<String>();
        byNamespace.values().stream()
                .flatMap(List::stream)
                .filter(app -> !seen.add(app.toString()))
                .forEach(app -> faults.add("App %s is there twice: leave one".formatted(app)));
    }

    private void throwFaults() {
        if (!faults.isEmpty()) {
            throw new CommandFailed(String.join("\n", faults));
        }
    }

    public Platform platform() {
        return platform;
    }

    /// What the Apps of each namespace need, by its name.
    ///
    /// @throws CommandFailed if it cannot be derived
    public Map<String, DesiredState> derived() {
        var states = new TreeMap<String, DesiredState>();
        byNamespace.forEach(
                (namespace, apps) -> {
                    switch (Derivation.of(apps, platform)) {
                        case Answer.Got<DesiredState>(var state) -> states.put(namespace, state);
                        case Answer.Failed<DesiredState>(var problem) -> faults.add(problem.text());
                    }
                });
        throwFaults();
        return states;
    }
}
