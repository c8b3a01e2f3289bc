package dev.cofferdam.vault.lease;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.request.Requester;
import dev.cofferdam.vault.session.CallPolicy;
import dev.cofferdam.vault.session.ParentToken;
import dev.cofferdam.vault.session.Sessions;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Issues, renews and ends leases. Each is issued with a login of its own, so that its token can be
/// renewed and revoked with it; everything else is done by the session that reads use, as any token
/// of the identity may.
public final class Leases {
    private static final ApiPath RENEW = ApiPath.own("sys/leases/renew");
    private static final ApiPath LOOKUP = ApiPath.own("sys/leases/lookup");
    private static final ApiPath REVOKE = ApiPath.own("sys/leases/revoke");
    private static final ApiPath CAPABILITIES = ApiPath.own("sys/capabilities-self");

    /// What a lease that was shortened to its end has left at most.
    private static final Duration SHORT = Duration.ofSeconds(5);

    private final Sessions sessions;
    private final Requester requester;

    public Leases(Sessions sessions, Requester requester) {
        this.sessions = sessions;
        this.requester = requester;
    }

    /// How a lease was ended.
    public enum Retired {
        /// Its token was revoked, it was revoked itself, or it is gone.
        REVOKED,
        /// It ends within seconds.
        SHORTENED,
        /// Nothing could end it: it ends by itself.
        LEFT,
        /// Vault did not answer: to be tried again.
        AGAIN
    }

    /// Sends a request with a login of its own. The token is left alone where the answer has no
    /// lease, since something else may hang on it.
    public Answer<Issued> issue(Access access, VaultRequest wanted, Lane lane) {
        return requester.make(access, wanted, lane).then(made -> issued(access, wanted, made));
    }

    private Answer<Issued> issued(Access access, VaultRequest wanted, Requester.Made made) {
        var answer = made.object();
        if (answer == null) {
            return Answer.got(new Issued.Empty());
        }
        var id = made.reply().text("lease_id");
        var duration = made.reply().seconds("lease_duration").orElse(Duration.ZERO);
        if (id.isEmpty() || !duration.isPositive()) {
            return Answer.got(new Issued.Values(answer, made.reply().date(), made.parent()));
        }
        if (made.parent().isCounted()) {
            made.parent().revokeLater();
            return Answer.failed(requester.countedToken(access, wanted));
        }
        return Answer.got(
                new Issued.Leased(
                        answer,
                        new LeaseGrant(
                                id,
                                duration,
                                made.reply().isTrue("renewable"),
                                made.reply().date(),
                                made.parent())));
    }

    /// The answer to a request that changes nothing, by the session that reads use.
    public Answer<Optional<Json.Members>> ask(Access access, VaultRequest wanted) {
        return requester.ask(access, wanted, Lane.FIRST);
    }

    /// Has the lease live that long from now on, as far as its role allows; it may also get shorter.
    public LeaseAnswer renew(Access access, String id, Duration increment) {
        var body =
                Map.of(
                        "lease_id", new Json.Text(id),
                        "increment", new Json.Numeral(Long.toString(increment.toSeconds())));
        return switch (call(access, Call.RENEW_LEASE, RENEW, body)) {
            case Answer.Failed<Reply>(var problem) -> new LeaseAnswer.Failed(problem);
            case Answer.Got<Reply>(var reply) when reply.isSuccess() ->
                    alive(
                            reply,
                            reply.seconds("lease_duration").orElse(Duration.ZERO),
                            "renewable");
            case Answer.Got<Reply>(var reply) when reply.status() == 400 ->
                    refused(access, reply, lookUp(access, id));
            case Answer.Got<Reply>(var reply) -> failed(access, RENEW, reply);
        };
    }

    /// Every failure of the lease manager is 400: only a lookup tells them apart.
    private static LeaseAnswer refused(Access access, Reply reply, LeaseAnswer found) {
        return switch (found) {
            case LeaseAnswer.Alive(var ttl, var renewable, var date)
                    when !renewable || reply.mentions("lease is not renewable") ->
                    new LeaseAnswer.Alive(ttl, false, date);
            case LeaseAnswer.Alive _ ->
                    new LeaseAnswer.Failed(new LeaseProblems(access).backendTrouble());
            case LeaseAnswer.Gone _, LeaseAnswer.Failed _ -> found;
        };
    }

    /// How long the lease lives.
    public LeaseAnswer lookUp(Access access, String id) {
        return switch (call(
                access, Call.LOOKUP_LEASE, LOOKUP, Map.of("lease_id", new Json.Text(id)))) {
            case Answer.Failed<Reply>(var problem) -> new LeaseAnswer.Failed(problem);
            case Answer.Got<Reply>(var reply) when reply.isSuccess() ->
                    // one that has ended but could not be revoked yet has less than nothing left
                    alive(
                            reply,
                            reply.seconds("data", "ttl").orElse(Duration.ZERO),
                            "data",
                            "renewable");
            case Answer.Got<Reply>(var reply)
                    when reply.status() == 400 && reply.mentions("invalid lease") ->
                    new LeaseAnswer.Gone();
            case Answer.Got<Reply>(var reply) -> failed(access, LOOKUP, reply);
        };
    }

    private static LeaseAnswer alive(Reply reply, Duration ttl, String... renewable) {
        return ttl.isPositive()
                ? new LeaseAnswer.Alive(ttl, reply.isTrue(renewable), reply.date())
                : new LeaseAnswer.Gone();
    }

    /// Ends a lease by the first way that works: with its token, by shortening it, or by revoking it
    /// where a policy allows that.
    public Retired retire(Access access, String id, ParentToken parent) {
        if (parent.revoke()) {
            return Retired.REVOKED;
        }
        return switch (renew(access, id, Duration.ofSeconds(1))) {
            case LeaseAnswer.Gone() -> Retired.REVOKED;
            case LeaseAnswer.Alive(var ttl, _, _) when ttl.compareTo(SHORT) <= 0 ->
                    Retired.SHORTENED;
            case LeaseAnswer.Alive _ -> revoke(access, id);
            case LeaseAnswer.Failed(var problem) -> {
                var revoked = revoke(access, id);
                yield revoked == Retired.LEFT && !(problem instanceof Problem.Denied)
                        ? Retired.AGAIN
                        : revoked;
            }
        };
    }

    private Retired revoke(Access access, String id) {
        var paths = new Json.Elements(List.of(new Json.Text(REVOKE.toString())));
        var asked = call(access, Call.CAPABILITIES_SELF, CAPABILITIES, Map.of("paths", paths));
        if (!(asked instanceof Answer.Got<Reply>(var reply)) || !mayRevoke(reply)) {
            return Retired.LEFT;
        }
        var body = Map.of("lease_id", new Json.Text(id), "sync", new Json.Bool(true));
        return call(access, Call.REVOKE_LEASE, REVOKE, body)
                                instanceof Answer.Got<Reply>(var revoked)
                        && revoked.isSuccess()
                ? Retired.REVOKED
                : Retired.AGAIN;
    }

    private static boolean mayRevoke(Reply reply) {
        return reply.at("data", REVOKE.toString()).orElse(new Json.Null())
                        instanceof Json.Elements(var capabilities)
                && (capabilities.contains(new Json.Text("update"))
                        || capabilities.contains(new Json.Text("root")));
    }

    private static LeaseAnswer failed(Access access, ApiPath path, Reply reply) {
        var problems = new LeaseProblems(access);
        return new LeaseAnswer.Failed(
                reply.status() == 403
                        ? problems.denied(path.toString())
                        : problems.failed(path.toString(), reply.status()));
    }

    private Answer<Reply> call(
            Access access, Call call, ApiPath path, Map<String, ? extends Json> body) {
        var request =
                Request.of(call, access.endpoint().namespace(), path)
                        .saying(
                                SecretValue.of(
                                        GoJson.write(new Json.Members(new TreeMap<>(body)))));
        return sessions.call(access, request, Lane.FIRST, CallPolicy.RETRY_AFTER_DENIAL);
    }
}
