package dev.cofferdam.vault.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.flow.TurnedTime;
import dev.cofferdam.vault.wire.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Problem DENIED = Problem.denied(Cause.LOGIN_DENIED, "no");
    private static final Problem BUDGET = Problem.unavailable(Cause.LOGIN_BUDGET, "spent");

    private final TurnedTime time = new TurnedTime();
    private final Session session = new Session(time);
    private final AtomicInteger logins = new AtomicInteger();
    private final List<SessionToken> dropped = new ArrayList<>();
    private Optional<Problem> refusal = Optional.empty();
    private String lease = "\"lease_duration\":3600,\"renewable\":true";

    private Answer<SessionToken> login() {
        logins.incrementAndGet();
        return refusal.<Answer<SessionToken>>map(Answer::failed)
                .orElseGet(() -> Answer.got(made()));
    }

    private SessionToken made() {
        var body = "{\"auth\":{\"client_token\":\"canary\"," + lease + "}}";
        var json = JsonReader.read(body.getBytes(UTF_8)).orElseThrow();
        return SessionToken.of(new Reply(200, json, Duration.ZERO), "apps", time.instant())
                .orElseThrow();
    }

    private SessionToken token() {
        return switch (session.token(this::login).orElseThrow()) {
            case Answer.Got<SessionToken>(var token) -> token;
            case Answer.Failed<SessionToken>(var problem) -> throw new AssertionError(problem);
        };
    }

    private Optional<Answer<SessionToken>> afterDenial(SessionToken token) {
        return session.afterDenial(token, this::login, dropped::add);
    }

    @Test
    void keepsItsTokenUntilShortlyBeforeTheEnd() {
        var first = token();
        time.pass(Duration.ofSeconds(3569));
        assertThat(token()).isSameAs(first);

        time.pass(Duration.ofSeconds(1));
        assertThat(token()).isNotSameAs(first);
        assertThat(logins).hasValue(2);
    }

    @Test
    void usesATokenOfFewUsesSoOften() {
        lease = "\"lease_duration\":3600,\"num_uses\":2";
        for (int i = 0; i < 6; i++) {
            token();
        }

        assertThat(logins).hasValue(3);
    }

    @Test
    void triesALoginThatFailedAgainAfterAWhile() {
        refusal = Optional.of(DENIED);
        assertThat(session.token(this::login)).contains(Answer.failed(DENIED));
        assertThat(session.token(this::login)).contains(Answer.failed(DENIED));
        assertThat(logins).hasValue(1);

        time.pass(Duration.ofSeconds(2));
        refusal = Optional.empty();
        assertThat(token().tenant()).isEqualTo("apps");
    }

    @Test
    void aLoginThatFailedPausesThoseForTokensOfTheirOwnToo() {
        refusal = Optional.of(DENIED);
        for (int i = 0; i < 100; i++) {
            assertThat(session.fresh(this::login)).isEqualTo(Answer.failed(DENIED));
        }

        assertThat(session.token(this::login)).contains(Answer.failed(DENIED));
        assertThat(logins).hasValue(1);
    }

    @Test
    void aTokenOfItsOwnIsNotKept() {
        var own = session.fresh(this::login);

        assertThat(Answer.got(token())).isNotEqualTo(own);
        assertThat(logins).hasValue(2);
    }

    @Test
    void aBudgetThatIsSpentIsNotAFailureOfTheIdentity() {
        refusal = Optional.of(BUDGET);
        session.token(this::login);
        refusal = Optional.empty();

        assertThat(token().tenant()).isEqualTo("apps");
    }

    @Test
    void aVaultThatIsBackMayBeAskedAtOnce() {
        refusal = Optional.of(DENIED);
        session.token(this::login);
        refusal = Optional.empty();

        session.forgetFailures();

        assertThat(token().tenant()).isEqualTo("apps");
    }

    @Test
    void logsInAgainForADenialOnceAMinuteAndNotForAYoungToken() {
        var first = token();
        assertThat(afterDenial(first)).isEmpty();

        time.pass(Duration.ofSeconds(11));
        assertThat(afterDenial(first)).isPresent();
        assertThat(dropped).containsExactly(first);

        var second = token();
        time.pass(Duration.ofSeconds(11));
        assertThat(afterDenial(second)).isEmpty();
        assertThat(afterDenial(first)).contains(Answer.got(second));
    }

    @Test
    void endsWhenNothingUsesItsToken() {
        var first = token();
        assertThat(session.retireIfUnused(first)).isFalse();
        assertThat(session.retireIfUnused(first)).isTrue();

        assertThat(session.token(this::login)).isEmpty();
    }

    @Test
    void isWorthKeepingWhileAFailureHolds() {
        refusal = Optional.of(DENIED);
        session.token(this::login);
        assertThat(session.retireIfEmpty()).isFalse();

        time.pass(Duration.ofSeconds(2));
        assertThat(session.retireIfEmpty()).isTrue();
    }
}
