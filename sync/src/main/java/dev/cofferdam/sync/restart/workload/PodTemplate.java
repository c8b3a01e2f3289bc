package dev.cofferdam.sync.restart.workload;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the containers of a pod template read of Secrets and ConfigMaps: by `env`, by `envFrom`, and
/// by volumes that a container or init container mounts. `imagePullSecrets`, volumes that are not
/// mounted and ephemeral containers do not count.
final class PodTemplate {
    private static final String OPTIONAL = "optional";
    private static final String NAME = "name";

    private final SortedMap<ContentRef, ReadKeys> found = new TreeMap<>();

    private PodTemplate() {}

    /// @param spec a pod's spec
    static SortedMap<ContentRef, ReadKeys> references(JsonView spec) {
        var template = new PodTemplate();
        containers(spec).forEach(container -> template.container(spec, container));
        return template.found;
    }

    /// The same of one container alone.
    ///
    /// @param container of that pod
    static SortedMap<ContentRef, ReadKeys> references(JsonView spec, JsonView container) {
        var template = new PodTemplate();
        template.container(spec, container);
        return template.found;
    }

    /// What one container reads into its environment.
    static Set<ContentRef> variables(JsonView container) {
        var template = new PodTemplate();
        template.environment(container);
        return template.found.keySet();
    }

    static Stream<JsonView> containers(JsonView spec) {
        return JsonView.all(spec, "containers", "initContainers");
    }

    private void container(JsonView spec, JsonView container) {
        environment(container);
        var mounted =
                container.list("volumeMounts").stream()
                        .map(mount -> mount.text(NAME))
                        .collect(Collectors.toSet());
        spec.list("volumes").stream()
                .filter(volume -> mounted.contains(volume.text(NAME)))
                .forEach(this::volume);
    }

    private void environment(JsonView container) {
        for (var variable : container.list("env")) {
            key(variable.at("valueFrom", "secretKeyRef"), true);
            key(variable.at("valueFrom", "configMapKeyRef"), false);
        }
        for (var source : container.list("envFrom")) {
            whole(source.at("secretRef"), true);
            whole(source.at("configMapRef"), false);
        }
    }

    private void key(JsonView reference, boolean secret) {
        add(
                reference.text(NAME),
                secret,
                ReadKeys.one(reference.text("key"), reference.isTrue(OPTIONAL)));
    }

    private void whole(JsonView reference, boolean secret) {
        add(reference.text(NAME), secret, ReadKeys.whole(reference.isTrue(OPTIONAL)));
    }

    private void volume(JsonView volume) {
        files(volume.at("secret"), volume.text("secret", "secretName"), true);
        files(volume.at("configMap"), volume.text("configMap", NAME), false);
        for (var source : volume.list("projected", "sources")) {
            files(source.at("secret"), source.text("secret", NAME), true);
            files(source.at("configMap"), source.text("configMap", NAME), false);
        }
    }

    private void files(JsonView source, String name, boolean secret) {
        add(name, secret, ReadKeys.mounted(source));
    }

    private void add(String name, boolean secret, ReadKeys keys) {
        if (!name.isEmpty()) {
            var ref = secret ? ContentRef.secret(name) : ContentRef.configMap(name);
            found.merge(ref, keys, ReadKeys::and);
        }
    }
}
