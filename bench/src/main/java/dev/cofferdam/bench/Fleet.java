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
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// The objects of one measurement, and the raw client that is the limit. Each ExternalSecret takes two
/// keys of one path.
public final class Fleet implements AutoCloseable {
    /// The namespace of the operator.
    public static final String SYSTEM = "cofferdam-system";

    /// The service account of the operator.
    public static final String OPERATOR = "cofferdam";

    private static final String VALUE = "bench-value";
    private static final int AT_A_TIME = 16;
    private static final Duration POLL = Duration.ofMillis(10);

    private final Sandbox sandbox;
    private final int size;
    private final int namespaces;
    private final KubernetesClient admin;
    private final Map<String, Instant> lastSync = new ConcurrentHashMap<>();

    /// Installs the kinds and the operator's rights.
    public Fleet(Sandbox sandbox, int size, int namespaces) {
        this.sandbox = sandbox;
        this.size = size;
        this.namespaces = namespaces;
        this.admin = new KubernetesClientBuilder().withConfig(sandbox.cluster().admin()).build();
        apply(Crds.all());
        apply(Rights.clusterWide(SYSTEM, OPERATOR));
    }

    /// Enables a KV engine with one secret for each ExternalSecret, and a role that may read them.
    public void prepareVault() {
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
        inParallel(
                size,
                number -> vault.put("kv", "app-" + number, Map.of("user", "u", "password", VALUE)));
    }

    /// How long a raw client takes for the same writes, in namespaces of its own.
    Duration limit() {
        namespaces("limit-");
        inParallel(size, number -> load(Manifest.externalSecret(name("limit-", number), number)));
        var start = System.nanoTime();
        inParallel(size, number -> writeRaw(name("limit-", number), number));
        var time = Duration.ofNanos(System.nanoTime() - start);
        for (int number = 0; number < namespaces; number++) {
            var namespace = name("limit-", number);
            admin.resources(ExternalSecret.class).inNamespace(namespace).delete();
            admin.secrets().inNamespace(namespace).delete();
        }
        return time;
    }

    private String name(String prefix, int number) {
        return prefix + number % namespaces;
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
        var data =
                SecretData.of("user", SecretValue.of("u"))
                        .with(SecretData.of("password", SecretValue.of(VALUE)));
        var secret =
                new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("app-" + number)
                        .addToLabels(Labels.MANAGED, "true")
                        .addToLabels(Labels.CREATED_BY, GoHash.of(namespace + "/app-" + number))
                        .addToAnnotations(Labels.DATA_HASH, GoHash.of(data))
                        .endMetadata();
        data.values()
                .forEach(
                        (key, value) ->
                                secret.addToData(
                                        key, Base64.getEncoder().encodeToString(value.bytes())));
        return secret.build();
    }

    /// Creates the namespaces with stores, and the ExternalSecrets.
    void create() {
        namespaces("app-");
        follow();
        inParallel(size, number -> load(Manifest.externalSecret(name("app-", number), number)));
    }

    private void namespaces(String prefix) {
        for (int number = 0; number < namespaces; number++) {
            var namespace = prefix + number;
            apply(
                    List.of(
                            new NamespaceBuilder()
                                    .withNewMetadata()
                                    .withName(namespace)
                                    .endMetadata()
                                    .build(),
                            new ServiceAccountBuilder()
                                    .withNewMetadata()
                                    .withNamespace(namespace)
                                    .withName(Manifest.ACCOUNT)
                                    .endMetadata()
                                    .build()));
            load(Manifest.store(namespace, sandbox.vault().address()));
        }
    }

    /// Returns once every ExternalSecret was synced after this time.
    void awaitSynced(Instant after) {
        while (lastSync.values().stream().filter(time -> !time.isBefore(after)).count() < size) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// Follows the statuses by a watch, which costs the API server little.
    private void follow() {
        admin.resources(ExternalSecret.class)
                .inAnyNamespace()
                .inform(
                        new ResourceEventHandler<>() {
                            @Override
                            public void onAdd(ExternalSecret resource) {
                                note(resource);
                            }

                            @Override
                            public void onUpdate(ExternalSecret old, ExternalSecret resource) {
                                note(resource);
                            }

                            @Override
                            public void onDelete(ExternalSecret resource, boolean unknown) {
                                lastSync.remove(resource.getMetadata().getUid());
                            }
                        });
    }

    private void note(ExternalSecret resource) {
        var last = LastSync.of(resource);
        if (!last.isNever() && resource.getMetadata().getNamespace().startsWith("app-")) {
            lastSync.put(resource.getMetadata().getUid(), last.refreshTime());
        }
    }

    /// Has every ExternalSecret refreshed, as people do it: by an annotation.
    void touch(String value) {
        var patch = "{\"metadata\":{\"annotations\":{\"force-sync\":\"%s\"}}}".formatted(value);
        inParallel(
                size,
                number ->
                        admin.resources(ExternalSecret.class)
                                .inNamespace(name("app-", number))
                                .withName("app-" + number)
                                .patch(PatchContext.of(PatchType.JSON_MERGE), patch));
    }

    /// How long a new ExternalSecret takes until its Secret is there.
    Duration probe(int number) {
        var namespace = name("app-", number);
        var start = System.nanoTime();
        load(Manifest.externalSecret(namespace, "probe-" + number, number));
        while (admin.secrets().inNamespace(namespace).withName("probe-" + number).get() == null) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void load(String manifest) {
        admin.resource(manifest).create();
    }

    private void apply(List<? extends HasMetadata> objects) {
        objects.forEach(object -> admin.resource(object).serverSideApply());
    }

    private static void inParallel(int size, IntConsumer action) {
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
