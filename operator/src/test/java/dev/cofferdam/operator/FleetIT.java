package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.testkit.ApiAudit;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Five hundred ExternalSecrets of ten service accounts: what that costs Vault and the API server.
@RealServers
class FleetIT {
    private static final int SECRETS = 500;
    private static final int ACCOUNTS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        var accounts =
                IntStream.range(0, ACCOUNTS)
                        .mapToObj(number -> "account-" + number)
                        .toArray(String[]::new);
        tenant.grant(accounts);
        for (var account : accounts) {
            tenant.account(account);
            tenant.role(account + "-" + tenant.namespace(), account, "*");
        }
        IntStream.range(0, SECRETS)
                .forEach(
                        number ->
                                tenant.put(
                                        "app-" + number,
                                        Map.of("password", Canary.value("fleet-" + number))));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void loginsReadsAndWritesGrowWithAccountsPathsAndObjects() {
        // Given
        var vault = stage.servers().vaultAudit().mark();
        var api = stage.servers().apiAudit().mark();

        // When
        IntStream.range(0, ACCOUNTS).forEach(FleetIT::store);
        stage.tenant()
                .apply(
                        IntStream.range(0, SECRETS)
                                .mapToObj(FleetIT::manifest)
                                .collect(Collectors.joining("---\n")));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(secrets()).isEqualTo(SECRETS));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statuses(api)).isEqualTo(SECRETS));
        var logins = stage.servers().vaultAudit().count(vault, request -> request.login());
        var reads = reads(vault);
        var writes =
                stage.servers()
                        .apiAudit()
                        .count(api, request -> isOurs(request) && concerns(request));
        assertThat(logins).isEqualTo(ACCOUNTS);
        assertThat(reads.values()).allMatch(times -> times == 1);
        assertThat(reads).hasSize(SECRETS);
        assertThat(writes).isLessThanOrEqualTo(2L * SECRETS);
    }

    private static Map<String, Long> reads(Mark since) {
        return stage.servers().vaultAudit().reads(since).entrySet().stream()
                .filter(read -> read.getKey().startsWith(stage.tenant().mount() + "/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long statuses(Mark since) {
        return stage.servers()
                .apiAudit()
                .count(
                        since,
                        request ->
                                isOurs(request)
                                        && request.target().subresource().equals("status")
                                        && request.target().resource().equals("externalsecrets"));
    }

    /// Whether it is a write that there is one of for an ExternalSecret, or an event of one.
    private static boolean concerns(ApiAudit.Request request) {
        var resource = request.target().resource();
        return request.of("secrets")
                || resource.equals("externalsecrets")
                || (resource.equals("events") && request.target().name().startsWith("app-"));
    }

    private static boolean isOurs(ApiAudit.Request request) {
        return request.by("cofferdam-system", "cofferdam")
                && request.writes()
                && request.target().namespace().equals(stage.tenant().namespace());
    }

    private static int secrets() {
        return stage.servers()
                .admin()
                .secrets()
                .inNamespace(stage.tenant().namespace())
                .withLabel(Labels.MANAGED, "true")
                .list()
                .getItems()
                .size();
    }

    private static void store(int number) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: store-%1$d }
                        spec:
                          provider:
                            vault:
                              server: ${vault}
                              path: ${mount}
                              auth: { kubernetes: { role: account-%1$d-${ns}, serviceAccountRef: { name: account-%1$d } } }
                        """
                                .formatted(number));
    }

    private static String manifest(int number) {
        return """
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: app-%1$d }
        spec:
          secretStoreRef: { name: store-%2$d }
          data: [{ secretKey: DB_PASSWORD, remoteRef: { key: app-%1$d, property: password } }]
        """
                .formatted(number, number % ACCOUNTS);
    }
}
