package dev.cofferdam.vault.flow;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.answer.TenantScope;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import dev.cofferdam.vault.wire.Transport;
import java.time.Duration;
import java.util.function.Supplier;

/// Asks a Vault, without a token and past every limit, how it is. One request; a second one where a
/// standby answers, to learn whether its cluster has an active node.
final class Probe implements Supplier<ServerHealth> {
    private static final SecretValue NOBODY = SecretValue.of("");
    private static final Request HEALTH =
            Request.of(Call.HEALTH, "", ApiPath.own("sys/health"))
                    .asking("standbyok", "true")
                    .asking("perfstandbyok", "true");
    private static final Request LEADER = Request.of(Call.LEADER, "", ApiPath.own("sys/leader"));

    private final Server server;
    private final Transport transport;
    private final Duration timeout;

    Probe(Server server, Transport transport, Duration timeout) {
        this.server = server;
        this.transport = transport;
        this.timeout = timeout;
    }

    @Override
    public ServerHealth get() {
        var health = ask(HEALTH);
        return switch (health) {
            case Answer.Failed<Reply>(var problem) -> unanswered(problem);
            case Answer.Got<Reply>(var reply) -> {
                var found = ServerHealth.of(server, reply);
                yield found instanceof ServerHealth.Well && reply.isTrue("standby")
                        ? standby()
                        : found;
            }
        };
    }

    private ServerHealth standby() {
        return switch (ask(LEADER)) {
            case Answer.Failed<Reply>(var problem) -> unanswered(problem);
            case Answer.Got<Reply>(var reply) -> ServerHealth.ofStandby(server, reply);
        };
    }

    /// Each server has a share of its own: a probe is made for all who use it.
    private Answer<Reply> ask(Request request) {
        return TenantScope.during(
                server.toString(),
                () ->
                        Followed.request(
                                server, request, () -> transport.send(request, NOBODY, timeout)));
    }

    /// An interrupted thread learns nothing about Vault, nor does one that was led astray or found
    /// no room for the answer.
    private static ServerHealth unanswered(Problem problem) {
        return Thread.currentThread().isInterrupted()
                        || problem.cause() == Cause.NOT_VAULT
                        || problem.cause() == Cause.ANSWER_MEMORY
                        || problem instanceof Problem.Misconfigured
                ? new ServerHealth.Unclear(problem)
                : new ServerHealth.Ill(problem);
    }
}
