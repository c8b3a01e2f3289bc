package dev.cofferdam.vault.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.vault.flow.TurnedTime;
import dev.cofferdam.vault.session.retry.Denials.Denial;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Problem DENIED = Problem.denied(Cause.LOGIN_DENIED, "no");
    private static final Problem BUDGET = Problem.unavailable(Cause.LOGIN_BUDGET, "spent");

    private final TurnedTime time = new TurnedTime();
    private final Session session = new Session(time);
    private final AtomicInteger logins = new AtomicInteger();
    private final List<SessionToken> replaced = new ArrayList<>();
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

    private static Denial denial(String path, SessionToken token, String... errors) {
        var texts = Stream.of(errors).<Json>map(Json.Text::new).toList();
        var members = new TreeMap<String, Json>(Map.of("errors", new Json.Elements(texts)));
        var request = Request.of(Call.READ_SECRET, "", ApiPath.own(path));
        return new Denial(
                request,
                new Reply(403, new Json.Members(members), Duration.ZERO),
                token.loggedIn());
    }

    private Optional<Answer<SessionToken>> afterDenial(SessionToken token) {
        return afterDenial("kv/data/app", token);
    }

    private Optional<Answer<SessionToken>> afterDenial(
            String path, SessionToken token, String... errors) {
        return session.afterDenial(denial(path, token, errors), token, this::login, replaced::add);
    }

    private void pass(int seconds) {
        time.pass(Duration.ofSeconds(seconds));
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
            assertThat(session.dedicated(this::login)).isEqualTo(Answer.failed(DENIED));
        }

        assertThat(session.token(this::login)).contains(Answer.failed(DENIED));
        assertThat(logins).hasValue(1);
    }

    @Test
    void aTokenOfItsOwnIsNotKept() {
        var own = session.dedicated(this::login);

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
    void replacesADeniedTokenThatIsFiveSecondsOld() {
        var first = token();
        pass(4);
        assertThat(afterDenial(first)).isEmpty();

        pass(1);
        assertThat(afterDenial(first)).isPresent();
        assertThat(replaced).containsExactly(first);
        assertThat(afterDenial(first)).contains(Answer.got(token()));
        assertThat(logins).hasValue(2);
    }

    @Test
    void replacesEachTokenThatIsRevokedSoonAfterTheLast() {
        for (int revoked = 0; revoked < 5; revoked++) {
            var token = token();
            session.allowed(denial("kv/data/app", token).request());
            pass(5);

            assertThat(afterDenial(token)).as("revocation %d", revoked).isPresent();
        }

        assertThat(logins).hasValue(6);
    }

    @Test
    void logsInSeldomForARequestThatIsDeniedToNewTokens() {
        pass(60);
        for (int second = 0; second < 600; second += 5) {
            var token = token();
            afterDenial(token).ifPresent(_ -> session.stillDenied(denial("kv/data/app", token())));
            pass(5);
        }

        assertThat(logins.get()).as("logins in 10 minutes").isBetween(10, 13);
    }

    @Test
    void aRequestDeniedForLongDoesNotDelayTheCureOfAnother() {
        token();
        pass(5);
        afterDenial(token());
        session.stillDenied(denial("kv/data/app", token()));
        pass(5);
        assertThat(afterDenial(token())).isEmpty();

        assertThat(afterDenial("kv/data/other", token())).isPresent();
    }

    @Test
    void aTokenThatVaultDoesNotKnowIsReplacedAtOnce() {
        pass(5);
        token();
        pass(5);
        afterDenial(token());
        session.stillDenied(denial("kv/data/app", token()));
        pass(5);

        var errors = new String[] {"2 errors occurred: permission denied, invalid token"};
        assertThat(afterDenial("kv/data/app", token(), errors)).isPresent();
    }

    @Test
    void keepsItsTokenWhereALoginAfterADenialFails() {
        var first = token();
        pass(5);
        refusal = Optional.of(DENIED);
        assertThat(afterDenial(first)).contains(Answer.failed(DENIED));

        assertThat(token()).isSameAs(first);
        assertThat(replaced).isEmpty();
        assertThat(afterDenial(first)).contains(Answer.failed(DENIED));
        assertThat(logins).hasValue(2);
    }

    @Test
    void remembersDenialsOfAThousandRequests() {
        for (int path = 0; path < 2_000; path++) {
            session.stillDenied(denial("kv/data/" + path, token()));
        }
        pass(5);
        var second = token();
        assertThat(afterDenial("kv/data/0", second)).isPresent();
        for (int path = 1_500; path < 2_000; path++) {
            session.stillDenied(denial("kv/data/" + path, token()));
        }
        pass(5);

        assertThat(afterDenial("kv/data/1999", token())).isEmpty();
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
