package dev.cofferdam.vault.flow;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.flow.Gate.Outcome;
import dev.cofferdam.vault.flow.Gate.Ticket;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import dev.cofferdam.vault.wire.Transport;
import java.time.Duration;
import java.util.Optional;

/// The way to one Vault: every request passes its breaker and its gate.
public final class Channel {
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Server server;
    private final Transport transport;
    private final VaultRuntime surroundings;
    private final Gate gate;
    private final BreakerReporter announcer;
    private final Breaker breaker;
    private final LoginBudget logins;
    private volatile long lastUsed = System.nanoTime();
    private volatile boolean closed;

    Channel(Server server, Transport transport, VaultRuntime surroundings) {
        var settings = surroundings.settings();
        this.server = server;
        this.transport = transport;
        this.surroundings = surroundings;
        this.gate = new Gate(settings.concurrency());
        this.logins = new LoginBudget(settings.loginsPerMinute(), surroundings.clock());
        this.announcer = new BreakerReporter(server, gate, surroundings);
        this.breaker =
                new Breaker(
                        new Probe(server, transport, probeTimeout(surroundings)),
                        surroundings.timer(),
                        new Breaker.ProbeSchedule(settings.probeInterval(), surroundings.clock()),
                        announcer);
    }

    private static Duration probeTimeout(VaultRuntime surroundings) {
        var longest = Duration.ofSeconds(5);
        var request = surroundings.settings().requestTimeout();
        return request.compareTo(longest) < 0 ? request : longest;
    }

    public Server server() {
        return server;
    }

    /// Sends the request when it is its turn. Got means that Vault, or something in its place,
    /// answered with a status below 500 other than 429.
    public Answer<Reply> call(Request request, SecretValue token, Lane lane) {
        lastUsed = System.nanoTime();
        return Followed.request(server, request, () -> inTurn(request, token, lane));
    }

    private Answer<Reply> inTurn(Request request, SecretValue token, Lane lane) {
        return switch (enter(lane)) {
            case Answer.Failed<Ticket>(var problem) -> Answer.failed(problem);
            case Answer.Got<Ticket>(var ticket) -> judged(send(request, token, ticket));
        };
    }

    private Answer<Ticket> enter(Lane lane) {
        var came = System.nanoTime();
        while (!closed) {
            var refusal = breaker.refusal();
            if (refusal.isPresent()) {
                return Answer.failed(refusal.get());
            }
            var ticket = gate.enter(lane);
            if (ticket.isPresent() && breaker.refusal().isEmpty()) {
                Followed.sent(Duration.ofNanos(System.nanoTime() - came));
                return Answer.got(ticket.get());
            }
            ticket.ifPresent(unused -> gate.leave(unused, Outcome.GOOD));
        }
        return Answer.failed(stopping());
    }

    private Answer<Reply> send(Request request, SecretValue token, Ticket ticket) {
        var start = System.nanoTime();
        var outcome = Outcome.BAD;
        Answer<Reply> answer;
        try {
            answer = transport.send(request, token, surroundings.settings().requestTimeout());
            outcome = outcome(request, answer, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            gate.leave(ticket, outcome);
        }
        count(request, answer);
        return answer;
    }

    /// Asks Vault how it is, unless that is known because it is away.
    public ServerHealth examine() {
        lastUsed = System.nanoTime();
        return breaker.examine();
    }

    /// Why nothing would be sent now; nothing where it would.
    public Optional<Problem> refusal() {
        return breaker.refusal();
    }

    /// Takes one login from this minute's, or says that they are spent.
    public boolean mayLogin() {
        var may = logins.take();
        if (!may) {
            announcer.budgetSpent();
        }
        return may;
    }

    boolean unusedFor(Duration time) {
        return System.nanoTime() - lastUsed > time.toNanos();
    }

    void close() {
        closed = true;
        breaker.close();
        gate.turnAway();
        transport.close();
    }

    /// How long a login takes says more about who is asked by Vault than about Vault.
    private static Outcome outcome(Request request, Answer<Reply> answer, Duration took) {
        if (!(answer instanceof Answer.Got<Reply>(var reply))
                || reply.isServerError()
                || reply.status() == 429) {
            return Outcome.BAD;
        }
        return request.call() != Call.LOGIN && took.compareTo(SLOW) > 0
                ? Outcome.SLOW
                : Outcome.GOOD;
    }

    private void count(Request request, Answer<Reply> answer) {
        var success = answer instanceof Answer.Got<Reply>(var reply) && Followed.isWell(reply);
        surroundings.events().called(request.call().metric(), success);
        if (answer instanceof Answer.Got<Reply>(var reply)) {
            Followed.answered(reply);
        }
    }

    private Answer<Reply> judged(Answer<Reply> answer) {
        return switch (answer) {
            case Answer.Got<Reply>(var reply) when reply.status() == 429 -> limited(reply);
            case Answer.Got<Reply>(var reply) when reply.isServerError() ->
                    Answer.failed(breaker.suspect(serverError(reply)));
            case Answer.Got<Reply> got -> got;
            case Answer.Failed<Reply>(var problem)
                    when problem instanceof Problem.Misconfigured
                            || Thread.currentThread().isInterrupted() ->
                    answer;
            case Answer.Failed<Reply>(var problem) -> Answer.failed(breaker.suspect(problem));
        };
    }

    private Answer<Reply> limited(Reply reply) {
        var problem =
                Problem.unavailable(
                        Cause.RATE_LIMITED,
                        "Vault at "
                                + server
                                + " asked for fewer requests (status 429); a pause is"
                                + " made. Raise the rate limit quota, or refresh less often.");
        breaker.pause(problem, reply.retryAfter());
        return Answer.failed(problem);
    }

    private Problem serverError(Reply reply) {
        return Problem.unavailable(
                Cause.SERVER_ERROR,
                "Vault at "
                        + server
                        + " is healthy but could not answer this request (status "
                        + reply.status()
                        + "). Its log says why.");
    }

    private Problem stopping() {
        return Problem.unavailable(
                Cause.UNREACHABLE, "Vault at " + server + " is not asked, Cofferdam is stopping.");
    }
}
