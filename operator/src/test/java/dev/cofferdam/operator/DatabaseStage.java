package dev.cofferdam.operator;

import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.sandbox.vault.VaultRefused;
import dev.cofferdam.sync.lease.LeaseId;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.postgres.PostgreSqlServer;
import dev.cofferdam.testkit.postgres.Prober.Credentials;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A tenant whose credentials Vault makes in a real PostgreSQL. Root's view of Vault and the
/// database are the judges, never a status of ours.
record DatabaseStage(Stage stage, PostgreSqlServer database) {
    private static final String CREATION =
            """
            CREATE ROLE "{{name}}" WITH LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'""";

    /// With a service account whose tokens live for a day unless `login` says otherwise.
    static DatabaseStage open(Servers servers, Tenant tenant, PostgreSqlServer database) {
        var stage = new DatabaseStage(new Stage(servers, tenant), database);
        tenant.account("web");
        tenant.grant("web");
        stage.mount();
        stage.policy();
        stage.login("db", Map.of());
        return stage;
    }

    private VaultAdmin vault() {
        return stage.servers().vault().admin();
    }

    private String name() {
        return stage.tenant().namespace();
    }

    String mountPath() {
        return "db-" + name();
    }

    private void mount() {
        vault().write("sys/mounts/" + mountPath(), Map.of("type", "database"));
        vault().write(
                        mountPath() + "/config/main",
                        Map.of(
                                "plugin_name",
                                "postgresql-database-plugin",
                                "allowed_roles",
                                "*",
                                "connection_url",
                                "postgresql://{{username}}:{{password}}@127.0.0.1:%s/postgres?sslmode=disable"
                                        .formatted(database.port()),
                                "username",
                                PostgreSqlServer.ADMIN,
                                "password",
                                database.password()));
    }

    /// What the service account may do.
    void policy(String... paths) {
        var rules = new StringBuilder();
        for (var path : List.of(mountPath() + "/creds/*", mountPath() + "/static-creds/*")) {
            rules.append("path \"%s\" { capabilities = [\"read\"] }\n".formatted(path));
        }
        for (var path : paths) {
            rules.append("path \"%s\" { capabilities = [\"read\", \"update\"] }\n".formatted(path));
        }
        vault().policy("db-" + name(), rules.toString());
    }

    /// A role with which the service account logs in, and what is unusual about it.
    void login(String loginRole, Map<String, Object> settings) {
        var role =
                new HashMap<String, Object>(
                        Map.of(
                                "bound_service_account_names", List.of("web"),
                                "bound_service_account_namespaces", List.of(name()),
                                "token_policies", List.of("db-" + name()),
                                "token_ttl", "24h"));
        role.putAll(settings);
        vault().write("auth/kubernetes/role/%s-%s".formatted(loginRole, name()), role);
    }

    /// A role of the database engine.
    void role(String role, String defaultTtl, String maxTtl) {
        vault().write(
                        mountPath() + "/roles/" + role,
                        Map.of(
                                "db_name",
                                "main",
                                "creation_statements",
                                List.of(CREATION),
                                "default_ttl",
                                defaultTtl,
                                "max_ttl",
                                maxTtl));
    }

    /// A generator of that name and role of the database, and an ExternalSecret with it.
    void externalSecret(String name, String vault, String refresh) {
        externalSecret(name, "db", vault, refresh);
    }

    /// The same with another role that logs in.
    void externalSecret(String name, String loginRole, String vault, String refresh) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: VaultDynamicSecret
                        metadata: { name: %s }
                        spec:
                          path: %s/creds/%s
                          provider:
                            server: %s
                            auth: { kubernetes: { role: "%s-${ns}" } }
                        """
                                .formatted(name, mountPath(), name, vault, loginRole));
        stage.externalSecret(
                name,
                """
                %s
                dataFrom: [{ sourceRef: { generatorRef: { kind: VaultDynamicSecret, name: %s } } }]"""
                        .formatted(refresh, name));
    }

    /// A user of the database with a password that Vault rotates.
    void staticRole(String role, String user, String period) {
        database.execute("CREATE ROLE \"%s\" WITH LOGIN PASSWORD 'none'".formatted(user));
        vault().write(
                        mountPath() + "/static-roles/" + role,
                        Map.of("db_name", "main", "username", user, "rotation_period", period));
    }

    /// Has Vault rotate a password now.
    void rotate(String role) {
        vault().write(mountPath() + "/rotate-role/" + role, Map.of());
    }

    /// A generator that sends any request, and an ExternalSecret with it that refreshes each hour
    /// unless `spec` says otherwise.
    void generated(String name, String request, String spec) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: VaultDynamicSecret
                        metadata: { name: %s }
                        spec:
                          %s
                          provider:
                            server: ${vault}
                            auth: { kubernetes: { role: "db-${ns}" } }
                        """
                                .formatted(name, request));
        stage.externalSecret(
                name,
                """
                %s
                dataFrom: [{ sourceRef: { generatorRef: { kind: VaultDynamicSecret, name: %s } } }]"""
                        .formatted(spec, name));
    }

    /// The ids of the live leases of a role.
    List<String> leases(String role) {
        try {
            return vault().list("sys/leases/lookup/%s/creds/%s".formatted(mountPath(), role));
        } catch (VaultRefused _) {
            return List.of();
        }
    }

    /// Ends a lease as root.
    void revoke(LeaseId lease) {
        vault().write("sys/leases/revoke", Map.of("lease_id", lease.text()));
    }

    /// What the Secret holds, as an application logs in with it.
    Optional<Credentials> held(String secret) {
        var data = stage.data(secret);
        return data.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Credentials(
                                data.getOrDefault("username", ""),
                                data.getOrDefault("password", "")));
    }

    /// The record of the Secret.
    LeaseRecord record(String secret) {
        var found = Objects.requireNonNull(stage.secret(secret));
        return LeaseRecord.parse(
                        found.getMetadata()
                                .getAnnotations()
                                .getOrDefault(LeaseRecord.ANNOTATION, ""))
                .orElseThrow();
    }
}
