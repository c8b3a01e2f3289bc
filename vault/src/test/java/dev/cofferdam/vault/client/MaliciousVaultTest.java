package dev.cofferdam.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.testkit.MaliciousServer;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.VaultSettings;
import dev.cofferdam.vault.answer.TenantScope;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server of a tenant's own choice may answer, and what comes of it.
@Timeout(60)
class MaliciousVaultTest {
    private static final KvEngine KV = new KvEngine("kv", KvEngine.Version.V2);
    private static final VaultSettings SETTINGS =
            Bench.SETTINGS.withRequestTimeout(Duration.ofSeconds(20));
    private static final long MEBIBYTE = 1 << 20;
    private static final String OBJECTS = "{},".repeat(1 << 16);

    private final MaliciousServer server = new MaliciousServer();
    private final Ear ear = new Ear();
    private final ShiftedClock clock = new ShiftedClock();
    private Vaults vaults = vaults(SETTINGS);

    private Vaults vaults(VaultSettings settings) {
        return new Vaults(settings, ear, clock);
    }

    private void use(VaultSettings settings) {
        vaults.close();
        vaults = vaults(settings);
    }

    @AfterEach
    void close() {
        vaults.close();
        server.close();
    }

    @Test
    void anAnswerIsReadNoFurtherThanASecretIsLarge() {
        var address =
                server.play("huge", data("{\"data\":{\"data\":{\"a\":[", OBJECTS, 320, "0]}}}"));

        var problem = refused(address, Problem.Misconfigured.class, Cause.ANSWER_TOO_LARGE);

        assertThat(problem).contains("more than 2 MiB");
        assertThat(server.sent()).isLessThan(16 * MEBIBYTE);
    }

    @Test
    void aLengthThatIsTooLargeIsNotEvenTried() {
        var address =
                server.play(
                        "long",
                        (request, reply) -> {
                            if (isRead(request)) {
                                reply.raw("HTTP/1.1 200 X\r\nContent-Length: 9999999999\r\n\r\n{");
                            } else {
                                MaliciousServer.well(request, reply);
                            }
                        });

        refused(address, Problem.Misconfigured.class, Cause.ANSWER_TOO_LARGE);
    }

    @Test
    void fewBytesOfManyValuesAreRefused() {
        var address =
                server.play(
                        "values",
                        data("{\"data\":{\"data\":{\"a\":[", "0,".repeat(1 << 16), 4, "0]}}}"));

        assertThat(refused(address, Problem.Misconfigured.class, Cause.ANSWER_TOO_LARGE))
                .contains("JSON values");
    }

    @Test
    void manyLevelsAreNotAnAnswer() {
        var address =
                server.play(
                        "deep",
                        data("{\"data\":{\"data\":{\"a\":", "[".repeat(1 << 15), 32, "}}}"));

        refused(address, Problem.Unavailable.class, Cause.NOT_VAULT);
    }

    @Test
    void aBodyThatSaysItIsCompressedIsNotUnpacked() {
        var address =
                server.play(
                        "gzip",
                        (request, reply) -> {
                            if (isRead(request)) {
                                reply.raw(
                                        "HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\b\0");
                            } else {
                                MaliciousServer.well(request, reply);
                            }
                        });

        refused(address, Problem.Unavailable.class, Cause.NOT_VAULT);
    }

    @Test
    void headersThatDoNotEndAreGivenUp() {
        var address =
                server.play(
                        "headers",
                        (request, reply) -> {
                            if (!isRead(request)) {
                                MaliciousServer.well(request, reply);
                                return;
                            }
                            reply.raw("HTTP/1.1 200 X\r\n");
                            for (int each = 0; each < 100_000; each++) {
                                reply.raw("X-%d: %s\r\n".formatted(each, "x".repeat(1000)));
                            }
                        });

        refused(address, Problem.Unavailable.class, null);
        assertThat(server.sent()).isLessThan(16 * MEBIBYTE);
    }

    @Test
    void anAnswerThatTricklesInEndsWithTheTimeout() {
        use(SETTINGS.withRequestTimeout(Duration.ofSeconds(3)));
        var address =
                server.play(
                        "trickle",
                        (request, reply) -> {
                            if (!isRead(request)) {
                                MaliciousServer.well(request, reply);
                                return;
                            }
                            reply.raw("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n");
                            while (true) {
                                reply.raw("1\r\n \r\n");
                                await().pollDelay(Duration.ofMillis(50)).until(() -> true);
                            }
                        });

        refused(address, Problem.Unavailable.class, Cause.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1.5", "1e3", "\"3600\"", "{}", "[1]", "true", "9223372036854775808"})
    void aLeaseThatIsNotANumberOfSecondsIsNotALogin(String duration) {
        var address = server.play("lease", login(duration));

        refused(address, Problem.Unavailable.class, Cause.NOT_VAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "9223372036854775", "0", "null", "3600"})
    void aLeaseOfAnyNumberOfSecondsIsOne(String duration) {
        var address = server.play("lease", login(duration));

        assertThat(read(address)).isInstanceOf(Answer.Got.class);
    }

    @Test
    void aTokenThatCannotBeSentIsNotALogin() {
        var answer = MaliciousServer.login("1").replace("hvs.x", "a\\r\\nX-Evil: 1");
        var address =
                server.play(
                        "token",
                        (request, reply) -> {
                            if (request.path().contains("/login")) {
                                reply.json(200, answer);
                            } else {
                                MaliciousServer.well(request, reply);
                            }
                        });

        refused(address, Problem.Unavailable.class, Cause.NOT_VAULT);
    }

    @Test
    void aTokenGoesToNoOtherHost() {
        var address = redirecting();

        assertThat(refused(address, Problem.Unavailable.class, Cause.NOT_VAULT))
                .contains("--vault-redirect-hosts");
        assertThat(server.requests("active")).isEmpty();
    }

    @Test
    void aTokenGoesToAHostThatTheOperatorLists() {
        use(SETTINGS.withRedirectHosts(Set.of("127.0.0.2")));

        assertThat(read(redirecting())).isInstanceOf(Answer.Got.class);
        assertThat(server.requests("active")).allMatch(MaliciousServer.Request::hasCredential);
    }

    private URI redirecting() {
        return server.play(
                "standby",
                (request, reply) -> {
                    if (isRead(request)) {
                        var there = server.elsewhere("active") + request.path();
                        reply.redirect(URI.create(there));
                    } else {
                        MaliciousServer.well(request, reply);
                    }
                });
    }

    @Test
    void oneTenantLeavesRoomForTheOthers() {
        use(SETTINGS.withAnswerMemory(12 * MEBIBYTE));
        var large =
                server.play(
                        "large",
                        data("{\"data\":{\"data\":{\"a\":\"", "x".repeat(1 << 16), 15, "\"}}}"));

        var greedy =
                TenantScope.during(
                        "greedy",
                        () -> {
                            var problem = "";
                            for (int each = 0; each < 8 && problem.isEmpty(); each++) {
                                problem =
                                        read(large) instanceof Answer.Failed<?>(var failed)
                                                ? failed.text()
                                                : "";
                            }
                            var other =
                                    TenantScope.during("other", () -> read(server.address("well")));
                            assertThat(other).isInstanceOf(Answer.Got.class);
                            return problem;
                        });

        assertThat(greedy).startsWith("AnswerMemory: ");
        assertThat(TenantScope.<Answer<?>, RuntimeException>during("greedy", () -> read(large)))
                .isInstanceOf(Answer.Got.class);
    }

    @Test
    void oneNamespaceHasAFewVaultsOnly() {
        TenantScope.during(
                "greedy",
                () -> {
                    for (int each = 0; each < 64; each++) {
                        assertThat(read(server.address("ok" + each)))
                                .isInstanceOf(Answer.Got.class);
                    }
                    return refused(
                            server.address("last"),
                            Problem.Misconfigured.class,
                            Cause.TOO_MANY_SERVERS);
                });

        var other =
                TenantScope.<Answer<?>, RuntimeException>during(
                        "other", () -> read(server.address("last")));
        assertThat(other).isInstanceOf(Answer.Got.class);
    }

    @Test
    void nothingIsLeftOfAVaultThatNoStoreNames() {
        var address = server.address("left");
        read(address);
        assertThat(server.connections()).isPositive();

        vaults.forget(address);
        await().until(
                        () ->
                                server.requests("left").stream()
                                        .anyMatch(
                                                request -> request.path().contains("revoke-self")));
        clock.skip(Duration.ofMinutes(2));

        await().atMost(Duration.ofSeconds(50)).until(() -> ear.count("gone") == 1);
        await().until(() -> server.connections() == 0);
    }

    private static MaliciousServer.Answer login(String duration) {
        return (request, reply) -> {
            if (request.path().contains("/login")) {
                reply.json(200, MaliciousServer.login(duration));
            } else {
                MaliciousServer.well(request, reply);
            }
        };
    }

    private static MaliciousServer.Answer data(String first, String again, int times, String last) {
        return (request, reply) -> {
            if (isRead(request)) {
                reply.chunks(first, again, times, last);
            } else {
                MaliciousServer.well(request, reply);
            }
        };
    }

    private static boolean isRead(MaliciousServer.Request request) {
        return request.path().contains("/data/");
    }

    private Answer<Json.Members> read(URI address) {
        var login = new Login.AppRole("approle", "app", SecretValue.of("canary"));
        return vaults.reading()
                .read(
                        new Access(Bench.endpoint(address), login),
                        KV,
                        new KvSecret("app", ""),
                        Lane.FIRST);
    }

    private String refused(URI address, Class<? extends Problem> kind, @Nullable Cause cause) {
        return switch (read(address)) {
            case Answer.Got<Json.Members> _ -> throw new AssertionError("no problem");
            case Answer.Failed<Json.Members>(var problem) -> {
                assertThat(problem).isInstanceOf(kind);
                if (cause != null) {
                    assertThat(problem.cause()).as(problem.text()).isEqualTo(cause);
                }
                assertThat(problem.text()).doesNotContain("canary");
                yield problem.text();
            }
        };
    }
}
