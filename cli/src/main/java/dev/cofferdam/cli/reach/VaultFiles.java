package dev.cofferdam.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.input.Inputs;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.text.PolicyParser;
import dev.cofferdam.reach.inventory.Item;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.vault.VaultRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads what `cofferdam app render` writes for Vault: `policies/NAME.hcl` and `roles/NAME.json`, of
/// roles of one auth method.
final class VaultFiles {
    private static final String HCL = ".hcl";
    private static final String JSON = ".json";

    private final Given given;

    private VaultFiles(Given given) {
        this.given = given;
    }

    /// The roles and policies of a folder.
    ///
    /// @param mount of the auth method
    /// @throws CommandFailed if there is neither, or a file cannot be read
    static List<Item> read(Given given, String mount) {
        var all = new VaultFiles(given).items(mount);
        if (all.isEmpty()) {
            throw new CommandFailed(
                    "--vault: %s holds no policies/NAME.hcl and no roles/NAME.json; cofferdam app render --out writes them"
                            .formatted(given.title()));
        }
        return all;
    }

    private List<Item> items(String mount) {
        var items = new ArrayList<Item>();
        for (var file : below()) {
            if (file.toString().endsWith(HCL)) {
                items.add(policy(file));
            } else if (file.toString().endsWith(JSON)) {
                items.add(new Item.OfRole(role(file, mount)));
            }
        }
        return items;
    }

    private List<Path> below() {
        try {
            return Inputs.below(List.of(given.path())).files();
        } catch (IOException failure) {
            throw unreadable(given.path(), failure);
        }
    }

    private Item policy(Path file) {
        var name = name(file, HCL);
        return switch (PolicyParser.parse(name, text(file))) {
            case Answer.Got<VaultPolicy>(var policy) ->
                    new Item.OfPolicy(ref("VaultPolicy", name, file), policy);
            case Answer.Failed<VaultPolicy>(var problem) ->
                    throw new CommandFailed(
                            "%s: %s".formatted(given.shown(file), problem.message()));
        };
    }

    private ObjectRef ref(String kind, String name, Path file) {
        return new ObjectRef(kind, "", name, given.shown(file) + ":1");
    }

    private VaultRole role(Path file, String mount) {
        var ref = ref("VaultRole", name(file, JSON), file);
        if (Documents.read(text(file), Format.JSON) instanceof Reading.Exact(var documents)
                && !documents.isEmpty()
                && Plain.of(documents.getFirst().root()) instanceof Map<?, ?> map) {
            var fields = new Fields(map);
            return VaultRole.read(mount, ref, fields, selector(fields, file));
        }
        throw new CommandFailed(
                "%s is not a JSON object with the fields of a role".formatted(given.shown(file)));
    }

    /// Vault keeps the selector as a text.
    private Fields selector(Fields role, Path file) {
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
                "%s: %s is not a label selector"
                        .formatted(given.shown(file), VaultRole.selectorField()));
    }

    private static String name(Path file, String ending) {
        var name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ending.length());
    }

    private String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private CommandFailed unreadable(Path file, IOException failure) {
        return new CommandFailed(
                "%s cannot be read (%s)"
                        .formatted(given.shown(file), failure.getClass().getSimpleName()));
    }
}
