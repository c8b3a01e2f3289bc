package dev.cofferdam.vault.flow;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.flow.Gate.Outcome;
import dev.cofferdam.vault.flow.Gate.Ticket;
import dev.cofferdam.vault.flow.fair.Caller;
import dev.cofferdam.vault.flow.fair.Pauses;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import dev.cofferdam.vault.wire.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The way to one Vault: every request passes its breaker and its gate.
public final class Channel {
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Server server;
    private final Transport transport;
    private final VaultRuntime runtime;
    private final Shared shared;
    private final Gate gate;
    private final BreakerReporter recorder;
    private final Breaker breaker;
    private final Pauses pauses;
    private volatile Instant lastUsed;
    private volatile boolean closed;

    /// What all channels to one address share: Vault bears so much, whichever headers and
    /// certificates the requests come with.
    record Shared(Gate gate, LoginBudget logins) {
        static Shared of(VaultRuntime runtime) {
            var settings = runtime.settings();
            return new Shared(
                    new Gate(settings.concurrency()),
                    new LoginBudget(settings.loginsPerMinute(), runtime.clock()));
        }
    }

    Channel(Server server, Transport transport, Shared shared, VaultRuntime runtime) {
        var settings = runtime.settings();
        this.server = server;
        this.transport = transport;
        this.runtime = runtime;
        this.lastUsed = runtime.clock().instant();
        this.shared = shared;
        this.gate = shared.gate();
        this.pauses = new Pauses(runtime.clock());
        this.recorder = new BreakerReporter(server, gate, runtime);
        this.breaker =
                new Breaker(
                        new Probe(server, transport, probeTimeout(runtime)),
                        runtime.timer(),
                        new Breaker.ProbeSchedule(settings.probeInterval(), runtime.clock()),
                        recorder);
    }

    private static Duration probeTimeout(VaultRuntime runtime) {
        var longest = Duration.ofSeconds(5);
        var request = runtime.settings().requestTimeout();
        return request.compareTo(longest) < 0 ? request : longest;
    }

    public Server server() {
        return server;
    }

    Shared shared() {
        return shared;
    }

    /// Sends the request when it is its turn. Got means that Vault, or something in its place,
    /// answered with a status below 500 other than 429. What else comes back counts for the caller;
    /// for all callers only where a probe or the other tenants say the same.
    public Answer<Reply> call(Caller caller, Request request, SecretValue token, Lane lane) {
        lastUsed = runtime.clock().instant();
        return Followed.request(server, request, () -> inTurn(caller, request, token, lane));
    }

    private Answer<Reply> inTurn(Caller caller, Request request, SecretValue token, Lane lane) {
        return switch (enter(caller, lane)) {
            case Answer.Failed<Ticket>(var problem) -> Answer.failed(problem);
            case Answer.Got<Ticket>(var ticket) -> judged(caller, send(request, token, ticket));
        };
    }

    private Answer<Ticket> enter(Caller caller, Lane lane) {
        var came = System.nanoTime();
        while (!closed) {
            var refusal = refusal(caller);
            if (refusal.isPresent()) {
                return Answer.failed(refusal.get());
            }
            var ticket = gate.enter(caller.tenant(), lane);
            if (ticket.isPresent() && refusal(caller).isEmpty()) {
                Followed.sent(Duration.ofNanos(System.nanoTime() - came));
                return Answer.got(ticket.get());
            }
            ticket.ifPresent(unused -> gate.leave(unused, Outcome.UNUSED));
        }
        return Answer.failed(stopping());
    }

    private Answer<Reply> send(Request request, SecretValue token, Ticket ticket) {
        var start = System.nanoTime();
        var outcome = Outcome.BAD;
        Answer<Reply> answer;
        try {
            answer = transport.send(request, token, runtime.settings().requestTimeout());
            outcome = outcome(request, answer, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            gate.leave(ticket, outcome);
        }
        count(request, answer);
        return answer;
    }

    /// Probes Vault, unless the breaker is open.
    public ServerHealth examine() {
        lastUsed = runtime.clock().instant();
        return breaker.examine();
    }

    /// Why no request would be sent for the caller now; nothing where one would.
    public Optional<Problem> refusal(Caller caller) {
        return breaker.refusal().or(() -> pauses.refusal(caller));
    }

    /// Takes one login from the tenant's share of the budget. False where the share is spent.
    public boolean mayLogin(String tenant) {
        var may = shared.logins().take(tenant);
        if (!may) {
            recorder.budgetSpent(tenant);
        }
        return may;
    }

    boolean unusedFor(Duration time) {
        return lastUsed.plus(time).isBefore(runtime.clock().instant());
    }

    void close() {
        closed = true;
        breaker.close();
        gate.turnAway();
    }

    /// How long a login takes says more about who is asked by Vault than about Vault.
    private static Outcome outcome(Request request, Answer<Reply> answer, Duration took) {
        if (answer instanceof Answer.Failed<Reply>(var problem) && saysNothing(problem)) {
            return Outcome.GOOD;
        }
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
        runtime.events().called(request.call().metric(), success);
        if (answer instanceof Answer.Got<Reply>(var reply)) {
            Followed.answered(reply);
        }
    }

    private Answer<Reply> judged(Caller caller, Answer<Reply> answer) {
        return switch (answer) {
            case Answer.Got<Reply>(var reply) when reply.status() == 429 -> limited(caller, reply);
            case Answer.Got<Reply>(var reply) when reply.isServerError() ->
                    Answer.failed(breaker.suspect(serverError(reply)));
            case Answer.Got<Reply> got -> {
                pauses.answered(caller.tenant());
                yield got;
            }
            case Answer.Failed<Reply>(var problem)
                    when saysNothing(problem) || Thread.currentThread().isInterrupted() ->
                    answer;
            case Answer.Failed<Reply>(var problem) -> Answer.failed(breaker.suspect(problem));
        };
    }

    /// Whether a request failed for a reason of its own, so that others may succeed.
    private static boolean saysNothing(Problem problem) {
        return problem instanceof Problem.Misconfigured || problem.cause() == Cause.ANSWER_MEMORY;
    }

    /// Vault limits requests by path and by client, so others may still be allowed.
    private Answer<Reply> limited(Caller caller, Reply reply) {
        var interval = runtime.settings().probeInterval();
        var asked = reply.retryAfter();
        var problem =
                Problem.unavailable(
                        Cause.RATE_LIMITED,
                        """
                        Vault at %s limits the rate of requests (status 429), so requests pause. \
                        Raise the rate limit quota, or refresh less often."""
                                .formatted(server));
        recorder.paused(caller.tenant());
        if (pauses.pause(caller, problem, asked.compareTo(interval) < 0 ? interval : asked)) {
            breaker.pause(problem, interval);
            return Answer.failed(problem);
        }
        return Answer.failed(breaker.suspect(problem));
    }

    private Problem serverError(Reply reply) {
        return Problem.unavailable(
                Cause.SERVER_ERROR,
                """
                Vault at %s is healthy but could not answer this request (status %s). \
                Its log says why."""
                        .formatted(server, reply.status()));
    }

    private Problem stopping() {
        return Problem.unavailable(
                Cause.UNREACHABLE,
                "Cofferdam is stopping and sends no requests to Vault at " + server + ".");
    }
}
