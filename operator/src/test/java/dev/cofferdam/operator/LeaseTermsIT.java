package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.status.Condition;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.postgres.PostgreSqlServer;
import dev.cofferdam.testkit.postgres.PostgreSqlServer.Login;
import dev.cofferdam.testkit.postgres.Prober;
import dev.cofferdam.testkit.postgres.Prober.Refusal;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that Vault makes without a lease, and that end or are rotated all the same. Nothing here
/// refreshes by itself within the hour.
@RealServers
@Tag("openbao")
class LeaseTermsIT {
    private static final String HOURLY = "refreshInterval: 1h";

    private static PostgreSqlServer database;
    private static DatabaseStage stage;
    private static RunningOperator operator;
    private static Mark mark;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        database = PostgreSqlServer.start();
        stage = DatabaseStage.open(servers, tenant, database);
        stage.policy(
                mount("pki") + "/issue/web", mount("ssh") + "/sign/web", mount("old") + "/app");
        mark = servers.vaultAudit().mark();
        operator = begin();
        certificates();
    }

    @AfterAll
    static void stop() {
        operator.close();
        database.close();
    }

    private static RunningOperator begin() {
        return RunningOperator.leasing(stage.stage().servers(), Duration.ZERO);
    }

    private static String mount(String engine) {
        return engine + "-" + stage.stage().tenant().namespace();
    }

    /// Made at the start, since they take a while to age.
    private static void certificates() {
        var vault = stage.stage().servers().vault().admin();
        var pki = mount("pki");
        vault.write("sys/mounts/" + pki, Map.of("type", "pki"));
        vault.write(pki + "/root/generate/internal", Map.of("common_name", "root", "ttl", "1h"));
        vault.write(pki + "/roles/web", Map.of("allow_any_name", true, "key_type", "ec"));
        var ssh = mount("ssh");
        vault.write("sys/mounts/" + ssh, Map.of("type", "ssh"));
        vault.write(
                ssh + "/config/ca", Map.of("generate_signing_key", true, "key_type", "ed25519"));
        vault.write(
                ssh + "/roles/web",
                Map.of("key_type", "ca", "allow_user_certificates", true, "allowed_users", "*"));
        stage.generated(
                "pki",
                """
                path: %s/issue/web
                  method: POST
                  parameters: { common_name: web.example, ttl: 20s }"""
                        .formatted(pki),
                HOURLY);
        stage.generated(
                "ssh",
                """
                path: %s/sign/web
                  method: POST
                  parameters: { public_key: "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBAKHGVeAn0R2xI765D/MMY7UKyc8Gd6qt9RS4ZyUB9dp7+VlIOg5zMXytOQgdKaOvj7s00tdPImiG1ZoUnSKcNg=", valid_principals: web, ttl: 20s }"""
                        .formatted(ssh),
                HOURLY);
    }

    /// A static role of its own for each test, and an ExternalSecret with it.
    private static void password(String name, String period, String spec) {
        stage.staticRole(name, user(name), period);
        stage.generated(name, "path: %s/static-creds/%s".formatted(stage.mountPath(), name), spec);
        await().atMost(Stage.PATIENCE).until(() -> stage.held(name).isPresent());
        assertThat(login(name)).isEqualTo(Login.ACCEPTED);
    }

    private static String user(String name) {
        return "static-" + name;
    }

    private static Login login(String name) {
        var held = stage.held(name).orElseThrow();
        return database.login(held.user(), held.password());
    }

    private static void awaitLogin(String name) {
        await().atMost(Stage.PATIENCE).until(() -> login(name) == Login.ACCEPTED);
    }

    private static Optional<Condition> health(String name) {
        var status = stage.stage().externalSecret(name).getStatus();
        return status == null || status.conditions() == null
                ? Optional.empty()
                : status.conditions().stream()
                        .filter(each -> "LeaseHealthy".equals(each.type()))
                        .findFirst();
    }

    private static void awaitHealth(String name, String reason) {
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> assertThat(health(name)).map(Condition::reason).contains(reason));
    }

    private static boolean hasEvent(String name, String reason) {
        return stage.stage().events("ExternalSecret", name).stream()
                .anyMatch(event -> reason.equals(event.getReason()));
    }

    private static String version(String name) {
        return Objects.requireNonNull(stage.stage().secret(name))
                .getMetadata()
                .getResourceVersion();
    }

    @Test
    void aPasswordFollowsEachRotationOfVault() {
        // Given
        password("periodic", "8s", HOURLY);
        var passwords = new HashSet<String>();

        // When
        try (var prober =
                new Prober(
                        database,
                        Duration.ofMillis(500),
                        () -> {
                            var held = stage.held("periodic").orElseThrow();
                            passwords.add(held.password());
                            return Map.of("periodic", held);
                        })) {
            await().atMost(Duration.ofSeconds(60)).until(() -> passwords.size() >= 4);

            // Then: the former password is refused until the Secret follows, and no longer
            assertThat(prober.accepted()).isGreaterThan(20);
            assertThat(longest(prober.refusals())).isLessThan(Duration.ofSeconds(4));
        }
        awaitHealth("periodic", "Kept");
        assertThat(hasEvent("periodic", "CredentialRotated")).isTrue();
    }

    /// The longest time for which one login after the other failed.
    private static Duration longest(List<Refusal> refusals) {
        var most = Duration.ZERO;
        var first = Instant.MIN;
        var last = Instant.MIN;
        for (var refusal : refusals) {
            first = last.plusMillis(900).isBefore(refusal.time()) ? refusal.time() : first;
            last = refusal.time();
            var took = Duration.between(first, last);
            most = took.compareTo(most) > 0 ? took : most;
        }
        return most;
    }

    @Test
    void aRefreshWithoutARotationWritesNothing() {
        // Given: Vault answers with another ttl each time
        password("quiet", "1h", "refreshInterval: 2s");
        awaitHealth("quiet", "Kept");
        var before = version("quiet");
        var reads = reads("quiet");

        // When: some of them refresh, some only ask whether Vault has rotated
        await().atMost(Stage.PATIENCE).until(() -> reads("quiet") >= reads + 6);

        // Then
        stage.stage().awaitCondition("quiet", "True", "SecretSynced", "");
        assertThat(version("quiet")).isEqualTo(before);
    }

    private static long reads(String name) {
        var path = stage.mountPath() + "/static-creds/" + name;
        return stage.stage()
                .servers()
                .vaultAudit()
                .count(mark, request -> request.path().equals(path));
    }

    @Test
    void aRotationByHandIsFoundByTheRefreshInterval() {
        // Given
        password("manual", "1h", "refreshInterval: 5s");

        // When
        stage.rotate("manual");

        // Then
        awaitLogin("manual");
    }

    @Test
    void aRotationWhileTheOperatorWasAwayIsFoundWhenItStarts() {
        // Given
        password("away", "1h", HOURLY);
        awaitHealth("away", "Kept");

        // When
        operator.close();
        stage.rotate("away");
        assertThat(login("away")).isEqualTo(Login.REFUSED);
        operator = begin();

        // Then
        awaitLogin("away");
    }

    @Test
    void aRoleThatIsDeletedIsToldAndItsPasswordStays() {
        // Given
        password("deleted", "5s", HOURLY);
        var held = stage.held("deleted");

        // When
        stage.stage().servers().vault().admin().delete(stage.mountPath() + "/static-roles/deleted");

        // Then
        await().atMost(Stage.PATIENCE).until(() -> hasEvent("deleted", "RotationUnknown"));
        assertThat(stage.held("deleted")).isPresent();
        assertThat(held).isPresent();
    }

    @Test
    void aCertificateIsReplacedBeforeItEnds() {
        // Given
        var serials = new HashSet<String>();

        // Then: at any time there is one that is good
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            var data = stage.stage().data("pki");
                            if (!data.isEmpty()) {
                                assertThat(end(Objects.requireNonNull(data.get("certificate"))))
                                        .isAfter(Instant.now());
                                serials.add(Objects.requireNonNull(data.get("serial_number")));
                            }
                            return serials.size() >= 3;
                        });
        awaitHealth("pki", "Kept");
        assertThat(issues("pki", "issue")).isLessThan(12);
    }

    private static Instant end(String pem) throws CertificateException {
        return ((X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8))))
                .getNotAfter()
                .toInstant();
    }

    private static long issues(String engine, String operation) {
        var path = "%s/%s/web".formatted(mount(engine), operation);
        return stage.stage()
                .servers()
                .vaultAudit()
                .count(mark, request -> request.path().equals(path));
    }

    @Test
    void aSignedKeyIsReplacedBeforeItEnds() {
        // Given
        var serials = new HashSet<String>();

        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            Optional.ofNullable(stage.stage().data("ssh").get("serial_number"))
                                    .ifPresent(serials::add);
                            return serials.size() >= 3;
                        });
        assertThat(issues("ssh", "sign")).isLessThan(12);
    }

    /// KV v1 answers with a `lease_duration`, but without a lease.
    @Test
    void whatKvVersionOneCallsALeaseIsNone() {
        // Given
        var vault = stage.stage().servers().vault().admin();
        vault.enableKv(mount("old"), 1);
        vault.write(mount("old") + "/app", Map.of("password", "old", "ttl", "3s"));

        // When
        stage.generated("kv", "path: %s/app".formatted(mount("old")), HOURLY);
        await().atMost(Stage.PATIENCE).until(() -> stage.stage().hasSecret("kv"));

        // Then
        assertThat(
                        Objects.requireNonNull(stage.stage().secret("kv"))
                                .getMetadata()
                                .getAnnotations())
                .doesNotContainKey(LeaseRecord.ANNOTATION);
        assertThat(health("kv")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{",
                "[{\"of\":\"x\",\"path\":\"sys/seal\",\"rotated\":\"1\",\"ttl\":\"PT0S\",\"since\":\"2026-01-01T00:00:00Z\"}]"
            })
    void aRecordThatWasForgedDoesNoHarm(String record) {
        // Given
        var name = "forged" + record.length();
        password(name, "1h", HOURLY);
        awaitHealth(name, "Kept");

        // When
        stage.stage()
                .secrets(name)
                .edit(
                        secret -> {
                            secret.getMetadata()
                                    .getAnnotations()
                                    .put(LeaseRecord.ANNOTATION, record);
                            return secret;
                        });
        stage.rotate(name);
        stage.stage().patch(name, "{\"metadata\":{\"annotations\":{\"force-sync\":\"1\"}}}");

        // Then
        awaitLogin(name);
        assertThat(
                        stage.stage()
                                .servers()
                                .vaultAudit()
                                .count(mark, request -> request.path().equals("sys/seal")))
                .isZero();
    }
}
