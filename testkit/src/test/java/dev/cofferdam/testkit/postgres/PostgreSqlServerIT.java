package dev.cofferdam.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.postgres.PostgreSqlServer.Login;
import dev.cofferdam.testkit.postgres.Prober.Credentials;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The database that judges credentials has to refuse what it should.
class PostgreSqlServerIT {
    private static PostgreSqlServer server;

    @BeforeAll
    static void start() {
        server = PostgreSqlServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void refusesAWrongPasswordAnUnknownUserAndAnExpiredOne() {
        // Given
        server.execute(
                "create role \"v-late\" login password '%s' valid until '2020-01-01'"
                        .formatted(Canary.value("late")));

        // Then
        assertThat(server.login(PostgreSqlServer.ADMIN, server.password()))
                .isEqualTo(Login.ACCEPTED);
        assertThat(server.login(PostgreSqlServer.ADMIN, "other")).isEqualTo(Login.REFUSED);
        assertThat(server.login("unknown", "other")).isEqualTo(Login.REFUSED);
        assertThat(server.login("v-late", Canary.value("late"))).isEqualTo(Login.REFUSED);
        assertThat(server.users()).containsExactly("v-late");
    }

    @Test
    void aProberTellsRefusedLoginsFromADatabaseThatIsAway() {
        // Given
        var held =
                Map.of(
                        "good", new Credentials(PostgreSqlServer.ADMIN, server.password()),
                        "bad", new Credentials(PostgreSqlServer.ADMIN, "other"));
        try (var prober = new Prober(server, Duration.ofMillis(100), () -> held)) {
            await().untilAsserted(
                            () -> {
                                assertThat(prober.accepted()).isPositive();
                                assertThat(prober.refusals())
                                        .isNotEmpty()
                                        .allSatisfy(
                                                each ->
                                                        assertThat(each.login())
                                                                .isEqualTo(Login.REFUSED));
                            });

            // When
            server.stop();

            // Then
            await().untilAsserted(
                            () ->
                                    assertThat(prober.refusals())
                                            .anySatisfy(
                                                    each ->
                                                            assertThat(each.login())
                                                                    .isEqualTo(Login.AWAY)));
        }
        server.resume();
        assertThat(server.login(PostgreSqlServer.ADMIN, server.password()))
                .isEqualTo(Login.ACCEPTED);
    }
}
