package dev.cofferdam.vault.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.VaultSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// A client with a fault proxy between it and the real Vault.
final class Bench implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMillis(400);
    static final VaultSettings SETTINGS =
            VaultSettings.defaults()
                    .withProbeInterval(INTERVAL)
                    .withRequestTimeout(Duration.ofSeconds(2));

    final FaultProxy proxy = new FaultProxy(Stage.vault().address());
    final Ear ear = new Ear();
    final ShiftedClock clock = new ShiftedClock();
    final Vaults vaults;

    Bench() {
        this(SETTINGS);
    }

    Bench(VaultSettings settings) {
        this.vaults = new Vaults(settings, ear, clock);
    }

    static Endpoint endpoint(URI server) {
        return new Endpoint(
                server,
                "",
                "",
                new Endpoint.Trust.Machine(),
                new Endpoint.Client.Anonymous(),
                Map.of());
    }

    Access access(Login login) {
        return new Access(endpoint(proxy.address()), login);
    }

    Access root() {
        return access(new Login.Token(SecretValue.of(Stage.vault().rootToken())));
    }

    /// The same identity for a tenant.
    static Access of(String tenant, Access access) {
        return new Access(access.endpoint(), access.login(), tenant);
    }

    Access as(Stage.Role role) {
        return access(
                new Login.AppRole(role.mount(), role.roleId(), SecretValue.of(role.secretId())));
    }

    Answer<Json.Members> read(Access access, String mount, String key) {
        return read(access, new KvEngine(mount, KvEngine.Version.V2), key, "");
    }

    Answer<Json.Members> read(Access access, KvEngine engine, String key, String version) {
        return vaults.reading().read(access, engine, new KvSecret(key, version), Lane.FIRST);
    }

    static Json got(Answer<Json.Members> answer, String member) {
        assertThat(answer).isInstanceOf(Answer.Got.class);
        return switch (answer) {
            case Answer.Got<Json.Members>(var members) -> {
                var value = members.members().get(member);
                assertThat(value).isNotNull();
                yield Objects.requireNonNull(value);
            }
            case Answer.Failed<Json.Members>(var problem) -> throw new AssertionError(problem);
        };
    }

    /// The problem of an answer, which must be of that kind and cause and show no secret.
    static Problem problem(Answer<?> answer, Class<? extends Problem> kind, Cause cause) {
        return switch (answer) {
            case Answer.Got<?> _ -> throw new AssertionError("no problem");
            case Answer.Failed<?>(var problem) -> {
                assertThat(problem).isInstanceOf(kind);
                assertThat(problem.cause()).as(problem.text()).isEqualTo(cause);
                assertThat(problem.text())
                        .doesNotContain("canary")
                        .doesNotContain(Stage.vault().rootToken())
                        .endsWith(".");
                yield problem;
            }
        };
    }

    @Override
    public void close() {
        vaults.close();
        proxy.close();
    }
}
