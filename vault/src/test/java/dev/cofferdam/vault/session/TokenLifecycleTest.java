package dev.cofferdam.vault.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenLifecycleTest {
    private final LoopbackVault vault = new LoopbackVault();

    @AfterEach
    void close() {
        vault.close();
    }

    /// Time passes while the token is used every minute.
    private void use(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            assertThat(vault.status("kv/data/app")).isEqualTo(200);
            vault.pass(60);
        }
    }

    @Test
    void aTokenInUseIsRenewedAtTwoThirdsOfItsLifetime() {
        use(35);
        assertThat(vault.count("renew-self")).isZero();

        use(8);
        assertThat(vault.count("renew-self")).isEqualTo(1);

        use(120);
        assertThat(vault.count("renew-self")).isBetween(3, 4);
        assertThat(vault.logins()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsNotUsedIsRevoked() {
        use(50);
        vault.pass(7200);

        assertThat(vault.count("revoke-self")).isEqualTo(1);
        use(1);
        assertThat(vault.logins()).isEqualTo(2);
    }

    @Test
    void aTokenThatDoesNotExpireIsLeftAlone() {
        vault.lifetime = 0;
        use(1);
        vault.pass(100_000);

        assertThat(vault.count("-self")).isZero();
        use(1);
        assertThat(vault.logins()).isEqualTo(1);
    }

    @Test
    void aTokenThatMayNotBeRenewedIsUsedToItsEnd() {
        vault.refusesRenewals = true;
        use(59);
        assertThat(vault.count("renew-self")).isEqualTo(1);
        assertThat(vault.logins()).isEqualTo(1);

        use(3);
        assertThat(vault.logins()).isEqualTo(2);
    }

    @Test
    void aTokenAtItsMaximumLifetimeIsNotRenewedAgain() {
        vault.renewedLifetime = 600;
        use(45);
        assertThat(vault.count("renew-self")).isEqualTo(1);

        use(20);
        assertThat(vault.count("renew-self")).isEqualTo(1);
        assertThat(vault.logins()).isEqualTo(2);
    }

    @Test
    void theTokenThatADenialReplacedIsRevoked() {
        vault.deniedPaths.add("closed");
        vault.status("kv/data/app");
        vault.pass(5);

        vault.status("kv/data/closed");

        await().until(() -> vault.count("revoke-self") == 1);
        use(1);
        assertThat(vault.logins()).isEqualTo(2);
    }

    @Test
    void closingRevokesTheTokenAndEndsLogins() {
        use(1);

        vault.sessions.close();

        assertThat(vault.count("revoke-self")).isEqualTo(1);
        assertThat(vault.status("kv/data/app")).isZero();
        assertThat(vault.logins()).isEqualTo(1);
    }
}
