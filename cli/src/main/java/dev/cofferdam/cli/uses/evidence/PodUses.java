package dev.cofferdam.cli.uses.evidence;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.JsonView;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All places of a pod's spec that refer to one Secret or ConfigMap.
public final class PodUses {
    private static final String OPTIONAL = "optional";
    private static final String NAME = "name";

    private final ContentRef ref;
    private final List<Use> found = new ArrayList<>();

    private PodUses(ContentRef ref) {
        this.ref = ref;
    }

    public static List<Use> of(ContentRef ref, JsonView spec) {
        var uses = new PodUses(ref);
        Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> spec.list(list).stream())
                .forEach(container -> uses.container(container, spec));
        if (uses.isSecret()) {
            uses.wholePod(spec);
        }
        return List.copyOf(uses.found);
    }

    private boolean isSecret() {
        return ref.kind() == ObjectKey.Kind.SECRET;
    }

    private void container(JsonView container, JsonView spec) {
        var name = container.text(NAME);
        var key = isSecret() ? "secretKeyRef" : "configMapKeyRef";
        for (var variable : container.list("env")) {
            var source = variable.at("valueFrom", key);
            if (source.text(NAME).equals(ref.name())) {
                found.add(
                        new Use(
                                name,
                                Way.ENV,
                                variable.text(NAME),
                                ReadKeys.one(source.text("key"), source.isTrue(OPTIONAL))));
            }
        }
        for (var source : container.list("envFrom")) {
            var whole = source.at(isSecret() ? "secretRef" : "configMapRef");
            if (whole.text(NAME).equals(ref.name())) {
                var keys = ReadKeys.whole(whole.isTrue(OPTIONAL));
                found.add(new Use(name, Way.ENV_FROM, source.text("prefix"), keys));
            }
        }
        for (var mount : container.list("volumeMounts")) {
            spec.list("volumes").stream()
                    .filter(volume -> volume.text(NAME).equals(mount.text(NAME)))
                    .forEach(volume -> mounted(name, mount, volume));
        }
    }

    private void mounted(String container, JsonView mount, JsonView volume) {
        var word = isSecret() ? "secret" : "configMap";
        var own = volume.at(word);
        var path = mount.text("mountPath");
        boolean fixed = !mount.text("subPath").isEmpty() || !mount.text("subPathExpr").isEmpty();
        if (own.text(isSecret() ? "secretName" : NAME).equals(ref.name())) {
            found.add(
                    new Use(
                            container,
                            fixed ? Way.SUB_PATH : Way.FILE,
                            path,
                            ReadKeys.mounted(own)));
        }
        for (var source : volume.list("projected", "sources")) {
            var part = source.at(word);
            if (part.text(NAME).equals(ref.name())) {
                var way = fixed ? Way.SUB_PATH : Way.PROJECTED;
                found.add(new Use(container, way, path, ReadKeys.mounted(part)));
            }
        }
    }

    private void wholePod(JsonView spec) {
        if (isNamed(spec.list("imagePullSecrets"))) {
            found.add(new Use("", Way.IMAGE_PULL, "", ReadKeys.whole(false)));
        }
        for (var volume : spec.list("volumes")) {
            if (volume.text("csi", "nodePublishSecretRef", NAME).equals(ref.name())) {
                found.add(
                        new Use(
                                "",
                                Way.DRIVER,
                                volume.text("csi", "driver"),
                                ReadKeys.whole(false)));
            }
        }
    }

    private boolean isNamed(List<JsonView> references) {
        return references.stream().anyMatch(each -> each.text(NAME).equals(ref.name()));
    }

    /// How a ServiceAccount refers to a Secret, if it does.
    public static Optional<Use> ofAccount(ContentRef ref, JsonView account) {
        var uses = new PodUses(ref);
        if (!uses.isSecret()) {
            return Optional.empty();
        }
        if (uses.isNamed(account.list("imagePullSecrets"))) {
            return Optional.of(new Use("", Way.IMAGE_PULL, "", ReadKeys.whole(false)));
        }
        return uses.isNamed(account.list("secrets"))
                ? Optional.of(new Use("", Way.ACCOUNT, "", ReadKeys.whole(false)))
                : Optional.empty();
    }
}
