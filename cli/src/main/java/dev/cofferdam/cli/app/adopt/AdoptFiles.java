package dev.cofferdam.cli.app.adopt;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.manifest.ManifestTree;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The objects of External Secrets in files, and in what charts and kustomize folders become.
final class AdoptFiles {
    private static final Set<String> CLUSTER =
            Set.of(Given.CLUSTER_STORE, "ClusterExternalSecret", "ClusterGenerator");

    private final String namespace;
    private final String searchPath;
    private final List<Given> objects = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    /// @param namespace of objects that name none
    /// @param searchPath where to look for helm, kustomize and kubectl
    AdoptFiles(String namespace, String searchPath) {
        this.namespace = namespace;
        this.searchPath = searchPath;
    }

    List<Given> objects() {
        return List.copyOf(objects);
    }

    /// What could not be read, and why.
    List<String> unread() {
        return List.copyOf(unread);
    }

    /// @throws CommandFailed if a path that is given cannot be read
    void add(List<Path> paths) {
        try {
            for (var path : paths) {
                if (!Files.exists(path)) {
                    throw new CommandFailed(
                            path + " does not exist; name a file or folder that does");
                }
            }
            take(ManifestTree.below(paths, searchPath, "cofferdam app adopt -"));
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s cannot be read (%s)"
                            .formatted(paths.getFirst(), failure.getClass().getSimpleName()));
        }
    }

    /// Manifests that another program made.
    void text(String name, byte[] bytes) {
        take(ManifestTree.of(name, bytes));
    }

    private void take(ManifestTree tree) {
        tree.objects().forEach(found -> object(found.resource()));
        tree.gaps().stream()
                .filter(Gap::serious)
                .map(gap -> "%s %s".formatted(gap.file(), gap.why()).strip())
                .forEach(unread::add);
    }

    private void object(Resource resource) {
        var id = resource.id();
        if (id.apiVersion().matches("(generators\\.)?external-secrets\\.io/v.*")
                && Plain.of(resource.root()) instanceof Map<?, ?> tree) {
            var own = id.namespace().isEmpty() ? namespace : id.namespace();
            var object =
                    new Given(id.kind(), CLUSTER.contains(id.kind()) ? "" : own, id.name(), tree);
            if (!objects.contains(object)) {
                objects.add(object);
            }
        }
    }
}
