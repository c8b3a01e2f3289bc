package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.encoded;
import static dev.cofferdam.operator.Stage.entry;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.testkit.ApiAudit;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What External Secrets Operator 2.9.0 left is taken over as it stands. The state is written here
/// as that operator writes it: plain writes in the name of a field manager of its own for each
/// ExternalSecret, its labels, annotations, owner references, finalizers and statuses.
@RealServers
class TakeoverIT {
    private static final String CLEANUP =
            "externalsecrets.external-secrets.io/externalsecret-cleanup";
    private static final String STORE_FINALIZER = "secretstore.externalsecrets.io/finalizer";

    private Stage stage;

    @BeforeEach
    void grant(Servers servers, Tenant tenant) {
        stage = new Stage(servers, tenant);
        tenant.account("myapp-sa");
        tenant.role("role-" + tenant.namespace(), "myapp-sa", "*");
        tenant.grant("myapp-sa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with-a-name-that-is-too-long-for-a-field-manager"})
    void nothingIsWrittenAtFirstAndNoStaleKeyIsLeft(String name) {
        // Given
        var old = Canary.value("taken");
        stage.tenant().put("taken", Map.of("password", old));
        leftStore(name);
        leftExternalSecret(name, "Merge");
        madeByAPerson(name);
        var merged = leftSecret(name, Map.of("K", old, "STALE", old), false);
        leftExternalSecret(name + "-own", "Owner");
        var owned = leftSecret(name + "-own", Map.of("K", old), true);
        var mark = stage.servers().apiAudit().mark();

        try (var operator = RunningOperator.namespaced(stage.servers())) {
            // When
            awaitSeen(operator, name);
            awaitSeen(operator, name + "-own");

            // Then
            assertNothingWasWritten(mark);
            assertThat(version(name)).isEqualTo(merged.getMetadata().getResourceVersion());
            assertThat(version(name + "-own")).isEqualTo(owned.getMetadata().getResourceVersion());

            // When
            var next = Canary.value("next");
            stage.tenant().put("taken", Map.of("password", next));
            force(name);
            force(name + "-own");

            // Then
            stage.awaitData(name, Map.of("K", next, "THEIRS", "stays"));
            stage.awaitData(name + "-own", Map.of("K", next));
            assertThat(uid(name)).isEqualTo(merged.getMetadata().getUid());
            assertThat(uid(name + "-own")).isEqualTo(owned.getMetadata().getUid());
            assertNothingHangs();
            assertThat(stage.hasSecret(name)).isTrue();
        }
    }

    /// The other operator held the store for a PushSecret; there is none.
    private static boolean isLettingGo(ApiAudit.Request request) {
        return request.verb().equals("patch")
                && request.target().resource().equals("secretstores")
                && request.target().subresource().isEmpty();
    }

    private void assertNothingWasWritten(Mark mark) {
        assertThat(stage.servers().apiAudit().since(mark))
                .filteredOn(request -> request.writes() && !isLogin(request))
                .filteredOn(request -> !isLettingGo(request))
                .filteredOn(request -> request.user().contains("cofferdam"))
                .filteredOn(request -> request.target().namespace().equals(ns()))
                .isEmpty();
    }

    private void assertNothingHangs() {
        stage.all().forEach(resource -> resource.delete());
        await("nothing to hang")
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.all())
                                        .filteredOn(resource -> resource.get() != null)
                                        .isEmpty());
    }

    /// A token of a service account is made, but nothing is written for it.
    private static boolean isLogin(ApiAudit.Request request) {
        return request.target().subresource().equals("token");
    }

    private void leftStore(String name) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: store-%s, finalizers: [%s] }
                        spec:
                          provider:
                            vault:
                              server: ${vault}
                              path: ${mount}
                              version: v2
                              auth: { kubernetes: { mountPath: kubernetes, role: role-${ns} } }
                        """
                                .formatted(name, STORE_FINALIZER));
        status(
                "secretstores",
                "store-" + name,
                Map.of(
                        "capabilities",
                        "ReadWrite",
                        "conditions",
                        new Object[] {ready("Valid", "store validated")}));
    }

    private void leftExternalSecret(String name, String creationPolicy) {
        stage.externalSecret(
                name,
                "secretStoreRef: { name: store-%s, kind: SecretStore }\n"
                                .formatted(name.replace("-own", ""))
                        + "target: { creationPolicy: %s }\n".formatted(creationPolicy)
                        + entry("K", "taken", "password"));
        stage.patch(name, "{\"metadata\":{\"finalizers\":[\"%s\"]}}".formatted(CLEANUP));
        var metadata = stage.externalSecret(name).getMetadata();
        var version = metadata.getGeneration() + "-" + GoHash.of(Metadata.of(Map.of(), Map.of()));
        status(
                "externalsecrets",
                name,
                Map.of(
                        "refreshTime",
                        Instant.now().minus(2, ChronoUnit.MINUTES).toString(),
                        "syncedResourceVersion",
                        version,
                        "binding",
                        Map.of("name", name),
                        "conditions",
                        new Object[] {ready("SecretSynced", "secret synced")}));
    }

    private static Map<String, String> ready(String reason, String message) {
        return Map.of(
                "type", "Ready",
                "status", "True",
                "reason", reason,
                "message", message,
                "lastTransitionTime", "2026-01-01T00:00:00Z");
    }

    private void status(String plural, String name, Map<String, ?> status) {
        var json = stage.servers().admin().getKubernetesSerialization();
        var path = "/apis/external-secrets.io/v1/namespaces/%s/%s/%s".formatted(ns(), plural, name);
        @SuppressWarnings("unchecked")
        var object = (Map<String, Object>) json.unmarshal(raw("GET", path, null), Map.class);
        object.put("status", status);
        raw("PUT", path + "/status?fieldManager=external-secrets", object);
    }

    private void madeByAPerson(String name) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: %s }
                        stringData: { THEIRS: stays }
                        """
                                .formatted(name));
    }

    /// As that operator writes it: created, or updated where it is there.
    private Secret leftSecret(String name, Map<String, String> values, boolean owns) {
        var owner = new Owner(ns(), name, stage.externalSecret(name).getMetadata().getUid());
        var existing = stage.secret(name);
        var all = new HashMap<String, SecretValue>();
        var encoded = new HashMap<String, String>();
        values.forEach((key, value) -> all.put(key, SecretValue.of(value)));
        values.forEach((key, value) -> encoded.put(key, encoded(value)));
        if (existing != null) {
            all.put("THEIRS", SecretValue.of("stays"));
        }
        var secret =
                new SecretBuilder(existing == null ? new Secret() : existing)
                        .editOrNewMetadata()
                        .withName(name)
                        .withNamespace(ns())
                        .addToLabels(Labels.MANAGED, "true")
                        .addToAnnotations(Labels.DATA_HASH, GoHash.of(SecretData.of(all)))
                        .endMetadata()
                        .addToData(encoded);
        if (owns) {
            own(secret, owner);
        }
        var path =
                "/api/v1/namespaces/%s/secrets%s?fieldManager=%s"
                        .formatted(
                                ns(),
                                existing == null ? "" : "/" + name,
                                URLEncoder.encode(Labels.fieldManager(owner), UTF_8));
        raw(existing == null ? "POST" : "PUT", path, secret.build());
        return Objects.requireNonNull(stage.secret(name));
    }

    private static void own(SecretBuilder secret, Owner owner) {
        secret.editMetadata()
                .addToLabels(Labels.CREATED_BY, Labels.createdBy(owner))
                .addNewOwnerReference()
                .withApiVersion("external-secrets.io/v1")
                .withKind("ExternalSecret")
                .withName(owner.name())
                .withUid(owner.uid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata();
    }

    private String raw(String method, String path, @Nullable Object body) {
        return Objects.requireNonNull(stage.servers().admin().raw(path, method, body), path);
    }

    private static void awaitSeen(RunningOperator operator, String name) {
        var series = "externalsecret_sync_calls_total{name=\"" + name + "\"";
        await(name + " to be seen")
                .atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(operator.metrics()).contains(series));
    }

    private void force(String name) {
        stage.patch(name, "{\"metadata\":{\"annotations\":{\"force-sync\":\"now\"}}}");
    }

    private String version(String name) {
        return Objects.requireNonNull(stage.secret(name)).getMetadata().getResourceVersion();
    }

    private String uid(String name) {
        return Objects.requireNonNull(stage.secret(name)).getMetadata().getUid();
    }

    private String ns() {
        return stage.tenant().namespace();
    }
}
