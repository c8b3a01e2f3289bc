package dev.cofferdam.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.input.Inputs;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.manifest.ManifestFiles;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.text.PolicyParser;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.fact.WorldReader;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.vault.VaultRole;
import dev.cofferdam.reach.vault.VaultState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Files that describe a cluster and its Vault.
final class WorldFiles {
    private static final int MINOR = 36;
    private static final SortedSet<String> API =
            new TreeSet<>(Set.of("https://kubernetes.default.svc"));
    private static final String HCL = ".hcl";
    private static final String JSON = ".json";

    private final WorldReader reader;
    private final List<String> skipped = new ArrayList<>();
    private VaultState vault = VaultState.NONE;
    private int objects;

    /// @param namespace of objects that name none
    WorldFiles(String namespace) {
        reader = new WorldReader(namespace);
    }

    /// Reads files, and all manifests of folders as `cofferdam check` finds them. A file of a folder
    /// that cannot be read is passed over, and named.
    ///
    /// @throws CommandFailed if a path that is named itself cannot be read
    void add(List<Path> paths) {
        var inputs = below(paths);
        for (var file : inputs.files()) {
            if (inputs.isNamed(file)) {
                read(file);
            } else if (isManifest(file)) {
                try {
                    read(file);
                } catch (CommandFailed failure) {
                    skipped.add(String.valueOf(failure.getMessage()));
                }
            }
        }
        inputs.gaps().stream()
                .map(gap -> "%s %s".formatted(gap.file(), gap.why()))
                .forEach(skipped::add);
    }

    private void read(Path file) {
        for (var resource : ManifestFiles.read(file)) {
            read(resource, file);
        }
    }

    private void read(Resource resource, Path file) {
        if (Plain.of(resource.root()) instanceof Map<?, ?> map) {
            reader.read(new Fields(map), file.toString());
            objects++;
        }
    }

    private static boolean isManifest(Path file) {
        var name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(JSON);
    }

    private static Inputs below(List<Path> paths) {
        for (var path : paths) {
            if (!Files.exists(path)) {
                throw new CommandFailed(path + " does not exist; name a file or folder that does");
            }
        }
        try {
            return Inputs.below(paths);
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s cannot be read (%s)"
                            .formatted(paths.getFirst(), failure.getClass().getSimpleName()));
        }
    }

    /// Reads what `cofferdam app render` writes for Vault: `policies/NAME.hcl` and
    /// `roles/NAME.json`, of roles of one auth method.
    ///
    /// @throws CommandFailed if there is neither, or a file cannot be read
    void addVault(Path folder, String mount) {
        var policies = new TreeMap<String, VaultPolicy>();
        var files = below(List.of(folder)).files();
        for (var file : ending(files, HCL)) {
            var name = name(file, HCL);
            switch (PolicyParser.parse(name, text(file))) {
                case Answer.Got<VaultPolicy>(var policy) -> policies.put(name, policy);
                case Answer.Failed<VaultPolicy>(var problem) ->
                        throw new CommandFailed("%s: %s".formatted(file, problem.message()));
            }
        }
        var roles = new ArrayList<VaultRole>();
        for (var file : ending(files, JSON)) {
            roles.add(role(file, mount));
        }
        if (policies.isEmpty() && roles.isEmpty()) {
            throw new CommandFailed(
                    "--vault: %s holds no policies/NAME.hcl and no roles/NAME.json; cofferdam app render --out writes them"
                            .formatted(folder));
        }
        vault = new VaultState(roles, policies);
    }

    private static List<Path> ending(List<Path> files, String ending) {
        return files.stream().filter(file -> file.toString().endsWith(ending)).toList();
    }

    private static VaultRole role(Path file, String mount) {
        var ref = new ObjectRef("VaultRole", "", name(file, JSON), file.toString());
        if (Documents.read(text(file), Format.JSON) instanceof Reading.Exact(var documents)
                && !documents.isEmpty()
                && Plain.of(documents.getFirst().root()) instanceof Map<?, ?> map) {
            var fields = new Fields(map);
            return VaultRole.read(mount, ref, fields, selector(fields, file));
        }
        throw new CommandFailed(
                "%s is not a JSON object with the fields of a role".formatted(file));
    }

    /// Vault keeps the selector as a text.
    private static Fields selector(Fields role, Path file) {
        var text = role.text(VaultRole.selectorField());
        if (text.isEmpty()) {
            return new Fields(Map.of());
        }
        if (Documents.read(text, Format.YAML) instanceof Reading.Exact(var documents)
                && !documents.isEmpty()
                && Plain.of(documents.getFirst().root()) instanceof Map<?, ?> map) {
            return new Fields(map);
        }
        throw new CommandFailed(
                "%s: %s is not a label selector".formatted(file, VaultRole.selectorField()));
    }

    private static String name(Path file, String ending) {
        var name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ending.length());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s cannot be read (%s)".formatted(file, failure.getClass().getSimpleName()));
        }
    }

    /// Which files of folders were passed over, and why.
    List<String> skipped() {
        return List.copyOf(skipped);
    }

    /// What the files say.
    ///
    /// @throws CommandFailed if they hold no object
    World world() {
        if (objects == 0) {
            throw new CommandFailed(
                    "no manifest in these paths; name files or folders with the manifests of workloads, roles and bindings");
        }
        return reader.world(vault, new World.Conditions(false, MINOR, API));
    }
}
