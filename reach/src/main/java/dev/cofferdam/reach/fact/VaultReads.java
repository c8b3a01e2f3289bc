package dev.cofferdam.reach.fact;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KvPath;
import dev.cofferdam.reach.vault.VaultPath;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which paths of Vault ExternalSecrets read.
public final class VaultReads {
    private VaultReads() {}

    /// All paths that an ExternalSecret of the world reads, folders left out, and those that are asked
    /// about.
    public static SortedSet<String> known(World world) {
        var known = new TreeSet<>(world.vault().paths());
        for (var spec : world.externalSecrets()) {
            of(world, spec).stream()
                    .filter(path -> !path.wide())
                    .forEach(path -> known.add(path.text()));
        }
        return Collections.unmodifiableSortedSet(known);
    }

    /// What the ExternalSecrets of a namespace read.
    public static SortedSet<VaultPath> declared(World world, String namespace) {
        var declared = new TreeSet<VaultPath>();
        world.externalSecretsIn(namespace).forEach(spec -> declared.addAll(of(world, spec)));
        return Collections.unmodifiableSortedSet(declared);
    }

    /// What one of them reads; nothing from a store that is not known, or is not for Vault.
    public static Set<VaultPath> of(World world, ExternalSecret spec) {
        var paths = new TreeSet<VaultPath>();
        for (var source : spec.sources()) {
            world.store(spec.ref().namespace(), source)
                    .flatMap(store -> path(store, source))
                    .ifPresent(paths::add);
        }
        return paths;
    }

    private static Optional<VaultPath> path(Store store, ExternalSecret.Source source) {
        if (source.folder()) {
            // the values below the folder are what is read
            return got(KvPath.data(store.engine(), source.key().isEmpty() ? "x" : source.key()))
                    .map(
                            path ->
                                    VaultPath.below(
                                            source.key().isEmpty()
                                                    ? path.substring(0, path.length() - 2)
                                                    : path));
        }
        return got(KvPath.data(store.engine(), source.key())).map(VaultPath::one);
    }

    private static Optional<String> got(Answer<ApiPath> answer) {
        return answer instanceof Answer.Got<ApiPath>(var path)
                ? Optional.of(path.toString())
                : Optional.empty();
    }
}
