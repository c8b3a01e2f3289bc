package dev.cofferdam.vault.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.wire.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final LoopbackVault vault = new LoopbackVault();

    @AfterEach
    void close() {
        vault.close();
    }

    private Problem problem(String path) {
        return switch (vault.read(path)) {
            case Answer.Failed<Reply>(var problem) -> problem;
            case Answer.Got<Reply>(var reply) -> throw new AssertionError(reply.status());
        };
    }

    @Test
    void aTokenRevokedAgainAndAgainCostsOneLoginEachTime() {
        for (int revocation = 1; revocation <= 6; revocation++) {
            assertThat(vault.status("kv/data/app")).isEqualTo(200);
            vault.revokeAll();
            vault.pass(5);

            assertThat(vault.status("kv/data/app")).isEqualTo(200);
            assertThat(vault.logins()).isEqualTo(revocation + 1);
        }
    }

    @Test
    void aTokenRevokedRightAfterItsLoginIsReplacedFiveSecondsLater() {
        vault.status("kv/data/app");
        vault.revokeAll();
        vault.pass(1);
        assertThat(vault.status("kv/data/app")).isEqualTo(403);

        vault.pass(4);
        assertThat(vault.status("kv/data/app")).isEqualTo(200);
        assertThat(vault.logins()).isEqualTo(2);
    }

    @Test
    void aPathDeniedForGoodCostsOneLoginAMinuteAtMost() {
        vault.deniedPaths.add("closed");
        for (int refresh = 0; refresh < 60; refresh++) {
            assertThat(vault.status("kv/data/closed")).isEqualTo(403);
            vault.pass(10);
        }

        assertThat(vault.logins()).as("logins in 10 minutes").isBetween(2, 13);
    }

    @Test
    void aPathDeniedForGoodDoesNotDelayTheRecoveryOfOthers() {
        vault.deniedPaths.add("closed");
        for (int refresh = 0; refresh < 30; refresh++) {
            vault.status("kv/data/closed");
            assertThat(vault.status("kv/data/app")).isEqualTo(200);
            vault.pass(10);
        }
        vault.revokeAll();
        vault.pass(5);

        assertThat(vault.status("kv/data/app")).isEqualTo(200);
    }

    @Test
    void manyPathsDeniedForGoodShareTheirLogins() {
        vault.deniedPaths.add("closed");
        vault.status("kv/data/app");
        vault.pass(60);
        var before = vault.logins();
        for (int minute = 0; minute < 10; minute++) {
            for (int path = 0; path < 50; path++) {
                vault.status("kv/data/closed/" + path);
            }
            vault.pass(30);
        }

        assertThat(vault.logins() - before).as("logins in 5 minutes").isLessThanOrEqualTo(8);
    }

    @Test
    void aRoleThatComesBackServesTheNextAttempt() {
        vault.status("kv/data/app");
        vault.revokeAll();
        vault.deniesLogins = true;
        vault.pass(5);
        for (int attempt = 0; attempt < 30; attempt++) {
            assertThat(problem("kv/data/app").cause()).isEqualTo(Cause.LOGIN_DENIED);
            vault.pass(10);
        }
        assertThat(vault.logins()).isEqualTo(31);

        vault.deniesLogins = false;
        assertThat(vault.status("kv/data/app")).isEqualTo(200);
    }

    @Test
    void callersInTheMeantimeShareALoginThatFails() {
        vault.deniesLogins = true;
        for (int second = 0; second < 60; second++) {
            problem("kv/data/app");
            vault.pass(1);
        }

        assertThat(vault.logins()).isLessThanOrEqualTo(10);
    }

    @Test
    void aTokenIsKeptWhereTheLoginThatWouldReplaceItFails() {
        vault.deniedPaths.add("closed");
        vault.status("kv/data/app");
        vault.deniesLogins = true;
        vault.pass(5);
        assertThat(problem("kv/data/closed").cause()).isEqualTo(Cause.LOGIN_DENIED);

        assertThat(vault.status("kv/data/app")).isEqualTo(200);
    }

    @Test
    void aDedicatedTokenIsSharedByNoOtherRequest() {
        for (int call = 0; call < 3; call++) {
            vault.call("database/creds/app", CallPolicy.DEDICATED_TOKEN);
        }
        vault.status("kv/data/app");
        assertThat(vault.logins()).isEqualTo(4);

        vault.sessions.close();
        assertThat(vault.count("revoke-self")).isEqualTo(1);
    }

    @Test
    void aRequestWithADedicatedTokenIsNotRepeated() {
        vault.deniedPaths.add("database");
        vault.pass(60);

        var answer = vault.call("database/creds/app", CallPolicy.DEDICATED_TOKEN);

        assertThat(answer).isInstanceOf(Answer.Got.class);
        assertThat(vault.count("database")).isEqualTo(1);
        assertThat(vault.logins()).isEqualTo(1);
    }
}
