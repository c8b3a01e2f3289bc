package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.cli.NamespacedOperator;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects of the Vault Secrets Operator are translated, what they become is applied to the real API
/// server, and an operator makes the Secrets that the Vault Secrets Operator makes.
///
/// Which keys these are follows from its documentation and code (version 1.4): each member of the
/// secret, a text as it is and anything else as JSON; `_raw` with Vault's data as JSON, for KV v2
/// with `data` and `metadata`, unless `excludeRaw` is set; each template under its key, which counts
/// more than a member of that name; of the members only those that `excludes` and `includes` leave.
/// Of a certificate, `ca_chain` is PEM; with the type `kubernetes.io/tls` and without templates there
/// are `tls.crt` (the certificate and its chain), `tls.key`, and `ca.crt` if there is no chain.
@RealServers
class MigrateVsoIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path OBJECTS = Path.of("src/test/resources/migrate-vso-it.yaml");

    private final Servers servers;
    private final Tenant tenant;

    @TempDir private Path folder;

    MigrateVsoIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
    }

    @Test
    void translatedObjectsMakeTheSameSecrets() throws Exception {
        // Given
        var members = secretsInVault();
        prepareNamespace();
        var file = Files.writeString(folder.resolve("vso.yaml"), objects(), UTF_8);

        // When
        var answer = Migrate.run("--write", "-n", tenant.namespace(), file);
        assertThat(answer.out())
                .contains("10 of 10 objects of the Vault Secrets Operator can be translated.");
        assertThat(answer.status()).isEqualTo(1);
        tenant.apply(
                Files.readString(folder.resolve("vso.cofferdam.yaml"), UTF_8)
                        .replaceAll("(?m)^#.*\\n", ""));

        // Then
        try (var operator = new NamespacedOperator(servers)) {
            assertThat(values("two"))
                    .isEqualTo(with(members, "_raw", data(tenant.mount(), "data/")));
            assertThat(values("one"))
                    .isEqualTo(with(members, "_raw", data(tenant.mount() + "-1", "")));
            assertThat(values("pinned")).isEqualTo(Map.of("password", Canary.value("old")));
            assertThat(values("made")).isEqualTo(madeByTemplates(members));
            assertThat(values("some")).isEqualTo(Map.of("password", Canary.value("new")));
            assertThat(values("given")).isEqualTo(with(members, "mine", "stays"));
            isCertificate(values("tls"));
            assertThat(operator.isLive()).isTrue();
        }
        // the garbage collector takes away the owner from before, which is not there
        assertThat(secret("some").getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getKind)
                .contains("ExternalSecret");
        var two = secret("two").getMetadata();
        assertThat(two.getLabels()).containsEntry("app", "web").doesNotContainKey("team");
        assertThat(two.getAnnotations()).containsEntry("note", "a {{ b");
    }

    private static Map<String, String> madeByTemplates(Map<String, String> members) {
        var kept = new TreeMap<>(members);
        kept.remove("username");
        kept.put("who", "I am shop-user.");
        kept.put("url", "postgres://shop-user:%s@gold".formatted(members.get("password")));
        kept.put("all", "nested;on;password;port;username;");
        kept.put("port", "port 5432");
        return kept;
    }

    private String objects() throws IOException {
        return Files.readString(OBJECTS, UTF_8)
                .replace("${vaultTls}", servers.vault().tlsAddress().toString())
                .replace("${mount}", tenant.mount())
                .replace("${role}", tenant.namespace());
    }

    /// The members of the newest version, as values of a Secret.
    private Map<String, String> secretsInVault() {
        var vault = servers.vault().admin();
        vault.enableKv(tenant.mount() + "-1", 1);
        tenant.put("shop/database", Map.of("password", Canary.value("old")));
        var newest =
                Map.of(
                        "username",
                        "shop-user",
                        "password",
                        Canary.value("new"),
                        "port",
                        5432,
                        "on",
                        true,
                        "nested",
                        Map.of("b", List.of(1, "<"), "a", "x"));
        tenant.put("shop/database", newest);
        vault.write(tenant.mount() + "-1/shop/database", newest);
        authority();
        role();
        return Map.of(
                "username", "shop-user",
                "password", Canary.value("new"),
                "port", "5432",
                "on", "true",
                "nested", "{\"a\":\"x\",\"b\":[1,\"\\u003c\"]}");
    }

    private void role() {
        var vault = servers.vault().admin();
        vault.policy(
                tenant.namespace(),
                """
                path "%1$s/data/shop/*" { capabilities = ["read"] }
                path "%1$s-1/shop/*" { capabilities = ["read"] }
                path "%1$s-pki/issue/web" { capabilities = ["update"] }
                """
                        .formatted(tenant.mount()));
        vault.write(
                "auth/kubernetes/role/" + tenant.namespace(),
                Map.of(
                        "bound_service_account_names",
                        "web",
                        "bound_service_account_namespaces",
                        tenant.namespace(),
                        "policies",
                        tenant.namespace(),
                        "ttl",
                        "1h"));
    }

    /// An intermediate authority, so that there is a chain.
    private void authority() {
        var vault = servers.vault().admin();
        var pki = tenant.mount() + "-pki";
        for (var mount : List.of(pki, pki + "-root")) {
            vault.write("sys/mounts/" + mount, Map.of("type", "pki"));
        }
        vault.write(
                pki + "-root/root/generate/internal", Map.of("common_name", "root", "ttl", "20h"));
        var request =
                vault.write(
                                pki + "/intermediate/generate/internal",
                                Map.of("common_name", "middle"))
                        .at("/data/csr")
                        .asText();
        var signed =
                vault.write(
                        pki + "-root/root/sign-intermediate",
                        Map.of("csr", request, "ttl", "10h", "format", "pem_bundle"));
        vault.write(
                pki + "/intermediate/set-signed",
                Map.of("certificate", signed.at("/data/certificate").asText()));
        vault.write(
                pki + "/roles/web",
                Map.of("allowed_domains", "shop.svc", "allow_subdomains", true, "max_ttl", "5h"));
    }

    private void prepareNamespace() {
        tenant.account("web");
        tenant.grant("web");
        for (var secret :
                List.of(
                        new SecretBuilder()
                                .withNewMetadata()
                                .withName("vault-ca")
                                .withNamespace(tenant.namespace())
                                .endMetadata()
                                .withStringData(Map.of("ca.crt", servers.vault().caPem()))
                                .build(),
                        new SecretBuilder()
                                .withNewMetadata()
                                .withName("given")
                                .withNamespace(tenant.namespace())
                                .endMetadata()
                                .withStringData(Map.of("mine", "stays"))
                                .build(),
                        ofTheOtherOperator("some"))) {
            servers.admin().resource(secret).create();
        }
    }

    /// A Secret as the Vault Secrets Operator leaves it, with its labels and its owner.
    private Secret ofTheOtherOperator(String name) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(tenant.namespace())
                .addToLabels("app.kubernetes.io/managed-by", "hashicorp-vso")
                .addNewOwnerReference()
                .withApiVersion("secrets.hashicorp.com/v1beta1")
                .withKind("VaultStaticSecret")
                .withName(name)
                .withUid("8d2f1c1e-0000-4000-8000-000000000001")
                .endOwnerReference()
                .endMetadata()
                .withType("Opaque")
                .withStringData(Map.of("password", Canary.value("old"), "_raw", "{}"))
                .build();
    }

    /// What Vault answers as data, in the JSON of Go.
    private String data(String mount, String part) throws JsonProcessingException {
        var answer = servers.vault().admin().read("%s/%sshop/database".formatted(mount, part));
        var tree = JSON.treeToValue(answer.path("data"), Object.class);
        return JSON.writer()
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(tree)
                .replace("<", "\\u003c");
    }

    private static Map<String, String> with(Map<String, String> members, String key, String value) {
        var all = new HashMap<>(members);
        all.put(key, value);
        return all;
    }

    private Secret secret(String name) {
        return servers.admin().secrets().inNamespace(tenant.namespace()).withName(name).get();
    }

    /// The values of a Secret once it has been synced.
    private Map<String, String> values(String name) {
        await(name)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(conditions(name)).contains("status=True"));
        var values = new TreeMap<String, String>();
        secret(name)
                .getData()
                .forEach(
                        (key, value) ->
                                values.put(
                                        key, new String(Base64.getDecoder().decode(value), UTF_8)));
        return values;
    }

    private String conditions(String name) {
        return servers.admin()
                .genericKubernetesResources("external-secrets.io/v1", "ExternalSecret")
                .inNamespace(tenant.namespace())
                .withName(name)
                .get()
                .getAdditionalProperties()
                .getOrDefault("status", "")
                .toString();
    }

    private static void isCertificate(Map<String, String> values)
            throws CertificateException, IOException {
        assertThat(values.keySet())
                .containsExactlyInAnyOrder(
                        "ca_chain",
                        "certificate",
                        "expiration",
                        "issuing_ca",
                        "private_key",
                        "private_key_type",
                        "serial_number",
                        "tls.crt",
                        "tls.key");
        assertThat(values.get("tls.key")).isEqualTo(values.get("private_key"));
        assertThat(values.get("tls.crt"))
                .isEqualTo(values.get("certificate") + "\n" + values.get("ca_chain"));
        assertThat(values.get("expiration")).matches("[0-9]{10}");
        try (var chain =
                new ByteArrayInputStream(
                        Objects.requireNonNull(values.get("tls.crt")).getBytes(UTF_8))) {
            assertThat(CertificateFactory.getInstance("X.509").generateCertificates(chain))
                    .hasSize(2);
        }
    }
}
