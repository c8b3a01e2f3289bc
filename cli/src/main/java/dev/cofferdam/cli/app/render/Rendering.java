package dev.cofferdam.cli.app.render;

import dev.cofferdam.api.install.Rights;
import dev.cofferdam.cli.install.OperatorAccount;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.cli.manifest.TypedObject;
import dev.cofferdam.core.vault.policy.text.PolicyWriter;
import dev.cofferdam.sync.app.derive.DesiredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What Apps need as files that people review and other programs apply.
public final class Rendering {
    /// The folder of what belongs into Vault.
    public static final String VAULT = "vault";

    private Rendering() {}

    /// What belongs into Vault, by the path of the file: it is to be written first.
    public static SequencedMap<String, String> vault(Map<String, DesiredState> states) {
        var files = new TreeMap<String, String>();
        for (var state : states.values()) {
            state.policies()
                    .forEach(
                            each ->
                                    files.put(
                                            "%s/policies/%s.hcl"
                                                    .formatted(VAULT, each.policy().name()),
                                            PolicyWriter.write(each.policy(), each.comment())));
            state.roles()
                    .forEach(
                            role ->
                                    files.put(
                                            "%s/roles/%s.json".formatted(VAULT, role.name()),
                                            ManifestStream.json(role.fields()) + "\n"));
        }
        return files;
    }

    /// The manifests of each namespace, by the path of the file.
    public static SequencedMap<String, String> kubernetes(
            Map<String, DesiredState> states, OperatorAccount operator) {
        var files = new TreeMap<String, String>();
        states.forEach(
                (namespace, state) -> {
                    var text = new StringBuilder();
                    manifests(namespace, state, operator)
                            .forEach(each -> text.append(ManifestStream.yaml(each)));
                    files.put("%s/kubernetes.yaml".formatted(namespace), text.toString());
                });
        return files;
    }

    /// The manifests of a namespace in the order in which they are applied.
    public static List<Map<String, Object>> manifests(
            String namespace, DesiredState state, OperatorAccount operator) {
        var manifests = new ArrayList<>(state.identity());
        Rights.grant(namespace, List.copyOf(state.logins()), operator.namespace(), operator.name())
                .forEach(each -> manifests.add(TypedObject.tree(each)));
        manifests.addAll(state.workings());
        return manifests;
    }
}
