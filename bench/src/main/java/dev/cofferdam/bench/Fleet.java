package dev.cofferdam.bench;

import dev.cofferdam.api.externalsecret.ExternalSecretStatus;
import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.install.Crds;
import dev.cofferdam.api.install.Rights;
import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// The objects of one measurement, and the raw client that is the limit.
final class Fleet implements AutoCloseable {
    static final String SYSTEM = "cofferdam-system";
    static final String OPERATOR = "cofferdam";
    private static final String VALUE = "bench-value";
    private static final int AT_A_TIME = 64;
    private static final Duration POLL = Duration.ofMillis(20);

    private final Sandbox sandbox;
    private final int size;
    private final int accounts;
    private final KubernetesClient admin;

    Fleet(Sandbox sandbox, int size, int accounts) {
        this.sandbox = sandbox;
        this.size = size;
        this.accounts = accounts;
        this.admin = new KubernetesClientBuilder().withConfig(sandbox.cluster().admin()).build();
        apply(Crds.all());
        apply(Rights.namespaced(SYSTEM, OPERATOR));
    }

    void prepareVault() {
        var vault = sandbox.vault().admin();
        vault.enableKv("kv", 2);
        sandbox.kubernetesAuth("kubernetes");
        vault.policy("bench", "path \"kv/data/*\" { capabilities = [\"read\"] }");
        vault.write(
                "auth/kubernetes/role/bench",
                Map.of(
                        "bound_service_account_names", "*",
                        "bound_service_account_namespaces", "*",
                        "token_policies", "bench"));
        inParallel(number -> vault.put("kv", "app-" + number, Map.of("password", VALUE)));
    }

    /// How long a raw client takes for the same writes.
    Duration limit(String namespace) {
        manifests(namespace);
        var start = System.nanoTime();
        inParallel(number -> writeRaw(namespace, number));
        var time = Duration.ofNanos(System.nanoTime() - start);
        remove(namespace);
        return time;
    }

    private void writeRaw(String namespace, int number) {
        admin.resource(secret(namespace, number)).create();
        var condition =
                new Condition(
                        "Ready", "True", "SecretSynced", "secret synced", "2026-01-01T00:00:00Z");
        var status =
                new ExternalSecretStatus(
                        "2026-01-01T00:00:00Z",
                        "1-" + GoHash.of("x"),
                        List.of(condition),
                        new ExternalSecretStatus.Binding("app-" + number));
        admin.resources(ExternalSecret.class)
                .inNamespace(namespace)
                .withName("app-" + number)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON),
                        Serialization.asJson(
                                List.of(Map.of("op", "add", "path", "/status", "value", status))));
    }

    private static Secret secret(String namespace, int number) {
        var data = SecretData.of("DB_PASSWORD", SecretValue.of(VALUE));
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("app-" + number)
                .addToLabels(Labels.MANAGED, "true")
                .addToLabels(Labels.CREATED_BY, GoHash.of(namespace + "/app-" + number))
                .addToAnnotations(Labels.DATA_HASH, GoHash.of(data))
                .endMetadata()
                .addToData(
                        "DB_PASSWORD",
                        Base64.getEncoder().encodeToString(SecretValue.of(VALUE).bytes()))
                .build();
    }

    /// Creates a namespace with stores and ExternalSecrets, none of them synced.
    void manifests(String namespace) {
        var names = IntStream.range(0, accounts).mapToObj(number -> "account-" + number).toList();
        apply(
                List.of(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .endMetadata()
                                .build()));
        names.forEach(
                name ->
                        apply(
                                List.of(
                                        new ServiceAccountBuilder()
                                                .withNewMetadata()
                                                .withNamespace(namespace)
                                                .withName(name)
                                                .endMetadata()
                                                .build())));
        apply(Rights.grant(namespace, names, SYSTEM, OPERATOR));
        names.forEach(name -> load(Manifest.store(namespace, name, sandbox.vault().address())));
        inParallel(
                number ->
                        load(
                                Manifest.externalSecret(
                                        namespace, number, "account-" + number % accounts)));
    }

    void awaitSynced(String namespace) {
        while (synced(namespace) < size) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private long synced(String namespace) {
        return admin
                .resources(ExternalSecret.class)
                .inNamespace(namespace)
                .list()
                .getItems()
                .stream()
                .filter(resource -> !LastSync.of(resource).isNever())
                .count();
    }

    void remove(String namespace) {
        admin.resources(ExternalSecret.class).inNamespace(namespace).delete();
        admin.namespaces().withName(namespace).delete();
    }

    private void load(String manifest) {
        admin.resource(manifest).create();
    }

    private void apply(List<? extends HasMetadata> objects) {
        objects.forEach(object -> admin.resource(object).serverSideApply());
    }

    private void inParallel(IntConsumer action) {
        var places = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, size)
                    .forEach(
                            number ->
                                    threads.execute(
                                            () -> {
                                                places.acquireUninterruptibly();
                                                try {
                                                    action.accept(number);
                                                } finally {
                                                    places.release();
                                                }
                                            }));
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
