package dev.cofferdam.operator.store.provider.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.ApiServer;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.core.store.Trust;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.sync.provider.kubernetes.PushMetadata;
import dev.cofferdam.sync.provider.kubernetes.SecretEntry;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.vault.address.AllowedServers;
import dev.cofferdam.vault.address.Destinations;
import dev.cofferdam.vault.answer.MemoryBudget;
import dev.cofferdam.vault.wire.Connections;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Writing into a namespace of a real API server, as a service account that may write there.
@RealServers
class KubernetesWriterIT {
    private static final Connections CONNECTIONS =
            new Connections(
                    new MemoryBudget(64 << 20),
                    InstantSource.system(),
                    new Destinations(AllowedServers.ANY));

    private static Servers servers;
    private static Tenant tenant;
    private static KubernetesClient client;
    private static RemoteClients remotes;
    private static WorkerSlots slots;
    private static String shared;

    @BeforeAll
    static void start(Servers real, Tenant own) {
        servers = real;
        tenant = own;
        shared = own.namespace() + "-shared";
        client = new KubernetesClientBuilder().withConfig(real.operator()).build();
        remotes = new RemoteClients(new Namespaces(client), CONNECTIONS);
        slots = new WorkerSlots(1);
        own.account("writer");
        own.grant("writer");
        own.apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: { name: ${ns}-shared }
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: { name: writer, namespace: ${ns}-shared }
                rules: [{ apiGroups: [''], resources: [secrets], verbs: [get, create, update, delete] }]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: { name: writer, namespace: ${ns}-shared }
                roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: writer }
                subjects: [{ kind: ServiceAccount, name: writer, namespace: ${ns} }]
                """);
    }

    @AfterAll
    static void stop() {
        CONNECTIONS.close();
        slots.shutdown();
        client.close();
    }

    @Test
    void pushesAWholeSecretOnceAndReplacesWhatIsThere() {
        // When
        var first = writer().push(push("whole", "", "", PushMetadata.NONE));
        var again = writer().push(push("whole", "", "", PushMetadata.NONE));

        // Then
        assertThat(first).isEqualTo(Answer.got(true));
        assertThat(again).isEqualTo(Answer.got(false));
        assertThat(data("whole")).isEqualTo(Map.of("user", "app", "pw", Canary.value("pushed")));
        assertThat(there("whole").getMetadata().getLabels()).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void pushesSingleKeysIntoPropertiesBesideOthers() {
        // When
        var one = writer().push(push("properties", "a", "user", PushMetadata.NONE));
        var all = writer().push(push("properties", "b", "", PushMetadata.NONE));

        // Then
        assertThat(List.of(one, all)).containsOnly(Answer.got(true));
        assertThat(data("properties"))
                .isEqualTo(
                        Map.of(
                                "a",
                                "app",
                                "b",
                                "{\"pw\":\"" + Canary.value("pushed") + "\",\"user\":\"app\"}"));
        assertThat(problem(writer().push(push("properties", "", "user", PushMetadata.NONE))))
                .isEqualTo(Cause.INVALID_FIELD);
        assertThat(problem(writer().push(push("properties", "c", "gone", PushMetadata.NONE))))
                .isEqualTo(Cause.INVALID_FIELD);
    }

    @Test
    void treatsLabelsAsTheEnvelopeSays() {
        // When
        var _ = writer().push(push("labels", "a", "user", PushMetadata.NONE));
        var merged = writer().push(push("labels", "a", "user", metadata("Merge")));
        var labels = there("labels").getMetadata().getLabels();
        var _ = writer().push(push("labels", "a", "user", metadata("Replace")));

        // Then
        assertThat(merged).isEqualTo(Answer.got(true));
        assertThat(labels).isEqualTo(Map.of("team", "blue", "said", "yes"));
        assertThat(there("labels").getMetadata().getLabels()).isEqualTo(Map.of("said", "yes"));
        assertThat(writer().push(push("labels", "a", "user", metadata("Ignore"))))
                .isEqualTo(Answer.got(false));
    }

    @Test
    void deletesPropertiesAndWithTheLastTheSecret() {
        // Given
        var _ = writer().push(push("gone", "a", "user", PushMetadata.NONE));
        var _ = writer().push(push("gone", "b", "user", PushMetadata.NONE));

        // When
        var unknown = writer().delete("gone", "c");
        var first = writer().delete("gone", "a");
        var existed = writer().exists("gone", "b");
        var last = writer().delete("gone", "b");

        // Then
        assertThat(unknown).isEqualTo(Answer.got(false));
        assertThat(List.of(first, existed, last)).containsOnly(Answer.got(true));
        assertThat(writer().exists("gone", "")).isEqualTo(Answer.got(false));
        assertThat(writer().delete("gone", "")).isEqualTo(Answer.got(false));
    }

    @Test
    void onlyAClusterStorePushesToAnotherNamespace() {
        // Given
        var elsewhere =
                new PushMetadata(
                        PushMetadata.Source.MERGE,
                        PushMetadata.Target.MERGE,
                        Map.of(),
                        Map.of(),
                        tenant.namespace());

        // When
        var namespaced = writer().push(push("other", "a", "user", elsewhere));
        var cluster =
                writer(new StoreRef.Cluster("store")).push(push("other", "a", "user", elsewhere));

        // Then
        assertThat(problem(namespaced)).isEqualTo(Cause.INVALID_FIELD);
        assertThat(problem(cluster)).isEqualTo(Cause.DENIED);
    }

    private static PushMetadata metadata(String policy) {
        var text =
                """
                {"apiVersion":"kubernetes.external-secrets.io/v1alpha1","kind":"PushSecretMetadata",
                 "spec":{"labels":{"said":"yes"},"sourceMergePolicy":"Replace","targetMergePolicy":"%s"}}
                """
                        .formatted(policy);
        return ((Answer.Got<PushMetadata>)
                        PushMetadata.parse(
                                JsonReader.read(text.getBytes(UTF_8)).orElseThrow(), "metadata"))
                .value();
    }

    private static KubernetesWriter writer() {
        return writer(new StoreRef.Namespaced(tenant.namespace(), "store"));
    }

    private static KubernetesWriter writer(StoreRef store) {
        var server =
                new ApiServer.At(
                        servers.cluster().address(),
                        new Trust.Bundle(servers.cluster().caPem()),
                        new ApiServer.Credential.Account("", "writer", List.of()));
        var home =
                (Answer.Got<RemoteNamespace>)
                        remotes.in(new Provider.Kubernetes(server, shared), tenant.namespace());
        return new KubernetesWriter(store, home.value(), slots);
    }

    private static SecretEntry push(
            String remoteKey, String property, String secretKey, PushMetadata metadata) {
        var pushed =
                new SecretSnapshot(
                        "Opaque",
                        Map.of("team", "blue"),
                        Map.of(),
                        SecretData.of(
                                Map.of(
                                        "user",
                                        SecretValue.of("app"),
                                        "pw",
                                        SecretValue.of(Canary.value("pushed")))));
        return new SecretEntry(remoteKey, property, secretKey, pushed, metadata, "spec.data[0]");
    }

    private static Cause problem(Answer<Boolean> answer) {
        return ((Answer.Failed<Boolean>) answer).problem().cause();
    }

    private static Secret there(String name) {
        return Objects.requireNonNull(
                servers.admin().secrets().inNamespace(shared).withName(name).get());
    }

    private static Map<String, String> data(String name) {
        var data = new TreeMap<String, String>();
        there(name)
                .getData()
                .forEach(
                        (key, value) ->
                                data.put(
                                        key, new String(Base64.getDecoder().decode(value), UTF_8)));
        return data;
    }
}
