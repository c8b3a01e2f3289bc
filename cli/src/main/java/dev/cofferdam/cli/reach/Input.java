package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.reach.fact.World.Conditions;
import dev.cofferdam.reach.inventory.Inventory;
import dev.cofferdam.reach.inventory.Inventory.Setting;
import dev.cofferdam.reach.inventory.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what is read, and what they give.
final class Input {
    private static final int MINOR = 36;
    private static final SortedSet<String> API =
            Collections.unmodifiableSortedSet(
                    new TreeSet<>(Set.of("https://kubernetes.default.svc")));
    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--vault",
            paramLabel = "FOLDER",
            description =
                    "Vault policies (NAME.hcl) and roles (NAME.json) in a folder, as cofferdam app render --out writes them.")
    private @Nullable String vault;

    @Option(
            names = "--auth-mount",
            paramLabel = "MOUNT",
            description = "Where the auth method of these roles is mounted. Default: kubernetes.")
    private String mount = "kubernetes";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of objects that name none; default when left out.")
    private String namespace = "default";

    @Option(
            names = "--no-render",
            description =
                    "Do not render charts and kustomize folders with helm, kustomize or kubectl; read their files only.")
    private boolean noRender;

    /// What was read, and what of it could not be.
    record Read(Inventory inventory, List<Gap> gaps) {
        Read {
            gaps = List.copyOf(gaps);
        }

        /// Whether more may be reachable, as a part of the input is not known.
        boolean isIncomplete() {
            return gaps.stream().anyMatch(Gap::serious);
        }

        /// What was passed over, one sentence each.
        List<String> notes() {
            return gaps.stream()
                    .map(
                            gap ->
                                    "%s%s %s"
                                            .formatted(
                                                    gap.file(),
                                                    gap.line() > 0 ? ":" + gap.line() : "",
                                                    gap.why())
                                            .strip())
                    .toList();
        }
    }

    /// Reads files, folders and, for `-`, standard input.
    ///
    /// @param asked paths of Vault that are asked about
    /// @throws CommandFailed if they hold no object, or one cannot be read
    Read files(List<String> paths, SortedSet<String> asked) {
        var files = new WorldFiles(namespace, noRender ? "" : Given.searchPath());
        for (var path : paths) {
            if (path.equals(STANDARD_INPUT)) {
                files.text(standardInput(), "standard input");
            } else {
                try (var given = Given.of(path, Path.of(""))) {
                    files.add(given);
                }
            }
        }
        return read(files, vault(vault, Path.of("")), new Conditions(false, MINOR, API), asked);
    }

    /// Reads one file or folder, or what a commit has.
    ///
    /// @param ownVault in place of `--vault`
    Read one(String path, @Nullable String ownVault, Path repository) {
        var files = new WorldFiles(namespace, noRender ? "" : Given.searchPath());
        try (var given = Given.of(path, repository)) {
            files.add(given);
        }
        var folder = ownVault == null ? vault : ownVault;
        return read(
                files,
                vault(folder, repository),
                new Conditions(false, MINOR, API),
                Collections.emptySortedSet());
    }

    /// Reads the objects of a cluster.
    Read cluster(Clients clients, SortedSet<String> asked) {
        try (var client = clients.client()) {
            var files = new WorldFiles(namespace, "");
            var live = new LiveWorld(client, files);
            live.read();
            return read(
                    files,
                    vault(vault, Path.of("")),
                    new Conditions(true, live.minor(), API),
                    asked);
        }
    }

    private Read read(
            WorldFiles files, List<Item> vault, Conditions conditions, SortedSet<String> asked) {
        var items = new ArrayList<>(files.items());
        items.addAll(vault);
        var inventory = Inventory.of(items, new Setting(namespace, conditions, asked));
        if (inventory.isEmpty() && files.gaps().isEmpty()) {
            throw new CommandFailed(
                    "no manifest in these paths; name files or folders with the manifests of workloads, roles and bindings");
        }
        return new Read(inventory, files.gaps());
    }

    private List<Item> vault(@Nullable String folder, Path repository) {
        if (folder == null) {
            return List.of();
        }
        try (var given = Given.of(folder, repository)) {
            return VaultFiles.read(given, mount);
        }
    }

    private static String standardInput() {
        try {
            InputStream input = System.in;
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
