package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.sandbox.vault.VaultRefused;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a test sees of PushSecrets and of what they wrote.
record PushStage(Stage stage) {
    /// Lets the store's role write everything of the tenant's mount.
    static PushStage of(Stage stage) {
        var tenant = stage.tenant();
        stage.servers()
                .vault()
                .admin()
                .policy(
                        tenant.mount() + "-role-" + tenant.namespace(),
                        "path \"%s/*\" { capabilities = [\"create\", \"update\", \"read\", \"delete\"] }"
                                .formatted(tenant.mount()));
        return new PushStage(stage);
    }

    void source(String name, String stringData) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: %s }
                        stringData: %s
                        """
                                .formatted(name, stringData));
    }

    /// A PushSecret of the Secret `source`, whose key `user` goes to property `u`, with more laid
    /// over that.
    void push(String name, String source, String remoteKey, String more) {
        var store =
                more.contains("secretStoreRefs:")
                        ? ""
                        : "secretStoreRefs: [{ name: vault-backend }]\n";
        var data =
                more.contains("data:")
                        ? ""
                        : "data: [{ match: { secretKey: user, remoteRef: { remoteKey: %s, property: u } } }]\n"
                                .formatted(remoteKey);
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1alpha1
                        kind: PushSecret
                        metadata: { name: %s }
                        spec:
                          selector: { secret: { name: %s } }
                        %s
                        """
                                .formatted(name, source, (store + data + more).indent(2)));
    }

    Resource<PushSecret> resource(String name) {
        return stage.servers()
                .admin()
                .resources(PushSecret.class)
                .inNamespace(stage.tenant().namespace())
                .withName(name);
    }

    @Nullable PushSecret find(String name) {
        return resource(name).get();
    }

    void patch(String name, String mergePatch) {
        resource(name).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    void awaitReady(String name) {
        awaitCondition(name, "True", "Synced", "PushSecret synced successfully");
    }

    void awaitCondition(String name, String status, String reason, String message) {
        await(name + " to be " + reason)
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            var push = Objects.requireNonNull(find(name), name);
                            assertThat(push.getStatus()).isNotNull();
                            var condition =
                                    Objects.requireNonNull(push.getStatus().conditions())
                                            .getFirst();
                            assertThat(List.of(condition.status() + "", condition.reason() + ""))
                                    .as(condition.message())
                                    .isEqualTo(List.of(status, reason));
                            assertThat(condition.message()).contains(message);
                        });
    }

    /// What Vault holds there; missing where it holds nothing.
    JsonNode data(String key) {
        return look("data", key).at("/data/data");
    }

    int version(String key) {
        return look("metadata", key).at("/data/current_version").asInt();
    }

    void awaitProperty(String key, String property, String value) {
        await(key + " to hold " + property)
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> assertThat(data(key).path(property).asText()).isEqualTo(value));
    }

    void awaitNothing(String key) {
        await(key + " to be gone")
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> assertThat(look("metadata", key).isMissingNode()).as(key).isTrue());
    }

    private JsonNode look(String part, String key) {
        try {
            return stage.servers()
                    .vault()
                    .admin()
                    .read(stage.tenant().mount() + "/" + part + "/" + key);
        } catch (VaultRefused _) {
            return MissingNode.getInstance();
        }
    }

    static String example(String file) {
        try {
            return Files.readString(Path.of("../examples/push", file), UTF_8)
                    .replace("namespace: apps", "namespace: ${ns}");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
