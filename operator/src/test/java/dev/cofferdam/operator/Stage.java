package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a test sees of one tenant's namespace, and what people do there. Waits are for conditions,
/// never for time to pass.
record Stage(Servers servers, Tenant tenant) {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /// A store of the tenant's mount that names no service account, with a role for the namespace's
    /// only one.
    static Stage withStore(Servers servers, Tenant tenant) {
        var stage = new Stage(servers, tenant);
        tenant.account("myapp-sa");
        tenant.role("role-" + tenant.namespace(), "myapp-sa", "*");
        tenant.grant("myapp-sa");
        stage.store("vault-backend");
        stage.awaitStore("vault-backend", "True", "Valid", "store validated");
        return stage;
    }

    void store(String name) {
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1beta1
                kind: SecretStore
                metadata: { name: %s }
                spec:
                  provider:
                    vault:
                      server: ${vault}
                      path: ${mount}
                      version: v2
                      auth: { kubernetes: { mountPath: kubernetes, role: role-${ns} } }
                """
                        .formatted(name));
    }

    /// An ExternalSecret with one key from `app#password`, or with another spec that is laid over
    /// that one.
    void externalSecret(String name, String spec) {
        var store =
                spec.contains("secretStoreRef:") ? "" : "secretStoreRef: { name: vault-backend }\n";
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata: { name: %s }
                spec:
                %s
                """
                        .formatted(name, (store + spec).indent(2)));
    }

    static String entry(String secretKey, String key, String property) {
        return "data: [{ secretKey: %s, remoteRef: { key: %s, property: %s } }]"
                .formatted(secretKey, key, property);
    }

    void awaitData(String name, Map<String, String> data) {
        await(name + " to hold " + data.keySet())
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(data(name)).isEqualTo(data));
    }

    void awaitCondition(String name, String status, String reason, String message) {
        await(name + " to be " + reason)
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertCondition(
                                        condition(externalSecret(name)), status, reason, message));
    }

    void awaitStore(String name, String status, String reason, String message) {
        await(name + " to be " + reason)
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            var store = secretStore(name);
                            var condition =
                                    store.getStatus() == null
                                            ? null
                                            : first(store.getStatus().conditions());
                            assertCondition(condition, status, reason, message);
                        });
    }

    private static void assertCondition(
            @Nullable Condition condition, String status, String reason, String message) {
        assertThat(condition).isNotNull();
        assertThat(List.of(text(condition.status()), text(condition.reason())))
                .as(text(condition.message()))
                .isEqualTo(List.of(status, reason));
        assertThat(condition.message()).contains(message);
    }

    ExternalSecret externalSecret(String name) {
        return Objects.requireNonNull(externalSecrets(name).get(), name);
    }

    /// The Ready conditions of all ExternalSecrets.
    Stream<Condition> conditions() {
        return client()
                .resources(ExternalSecret.class)
                .inNamespace(tenant.namespace())
                .list()
                .getItems()
                .stream()
                .flatMap(resource -> Stream.ofNullable(condition(resource)));
    }

    Resource<ExternalSecret> externalSecrets(String name) {
        return client().resources(ExternalSecret.class)
                .inNamespace(tenant.namespace())
                .withName(name);
    }

    Resource<SecretStore> secretStores(String name) {
        return client().resources(SecretStore.class).inNamespace(tenant.namespace()).withName(name);
    }

    /// All ExternalSecrets and stores.
    List<Resource<? extends HasMetadata>> all() {
        return Stream.of(ExternalSecret.class, SecretStore.class)
                .<Resource<? extends HasMetadata>>flatMap(this::all)
                .toList();
    }

    private <T extends HasMetadata> Stream<Resource<T>> all(Class<T> kind) {
        return client().resources(kind).inNamespace(tenant.namespace()).resources();
    }

    static @Nullable Condition condition(ExternalSecret resource) {
        return resource.getStatus() == null ? null : first(resource.getStatus().conditions());
    }

    Map<String, String> data(String name) {
        return decoded(secret(name));
    }

    static Map<String, String> decoded(@Nullable Secret secret) {
        var data = new TreeMap<String, String>();
        if (secret != null && secret.getData() != null) {
            secret.getData()
                    .forEach(
                            (key, value) ->
                                    data.put(
                                            key,
                                            new String(Base64.getDecoder().decode(value), UTF_8)));
        }
        return data;
    }

    boolean hasSecret(String name) {
        return secret(name) != null;
    }

    @Nullable Secret secret(String name) {
        return secrets(name).get();
    }

    Resource<Secret> secrets(String name) {
        return client().secrets().inNamespace(tenant.namespace()).withName(name);
    }

    /// Edits a Secret as a person would.
    void edit(String name, String mergePatch) {
        secrets(name).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    void patch(String externalSecret, String mergePatch) {
        externalSecrets(externalSecret).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    SecretStore secretStore(String name) {
        return Objects.requireNonNull(secretStores(name).get(), name);
    }

    List<Event> events(String kind, String name) {
        return client().v1().events().inNamespace(tenant.namespace()).list().getItems().stream()
                .filter(event -> kind.equals(event.getInvolvedObject().getKind()))
                .filter(event -> name.equals(event.getInvolvedObject().getName()))
                .toList();
    }

    static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
    }

    private KubernetesClient client() {
        return servers.admin();
    }

    private static @Nullable Condition first(@Nullable List<Condition> conditions) {
        return conditions == null || conditions.isEmpty() ? null : conditions.getFirst();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
