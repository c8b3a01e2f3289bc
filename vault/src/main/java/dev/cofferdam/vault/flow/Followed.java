package dev.cofferdam.vault.flow;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Span;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/// Traces a request to Vault: where it goes, never what is in it.
final class Followed {
    private Followed() {}

    /// Sends a request as a step of the work that this thread is at.
    static Answer<Reply> request(Server server, Request request, Supplier<Answer<Reply>> sending) {
        return Trace.request(
                request.call().span(),
                span -> {
                    if (span.isFollowed()) {
                        describe(span, server, request);
                    }
                    return sending.get();
                });
    }

    private static void describe(Span span, Server server, Request request) {
        span.mark(Mark.METHOD, request.call().method());
        span.mark(Mark.PATH, request.path().toString());
        span.mark(Mark.VAULT_NAMESPACE, request.namespace());
        span.mark(Mark.SERVER, Objects.requireNonNullElse(server.address().getHost(), ""));
        span.mark(Mark.PORT, server.port());
    }

    /// The request's turn has come.
    static void sent(Duration waited) {
        Trace.current().mark(Mark.WAITED, waited.toMillis());
    }

    static void answered(Reply reply) {
        var span = Trace.current();
        span.mark(Mark.STATUS, reply.status());
        if (!isWell(reply)) {
            span.mark(Mark.ERROR, Integer.toString(reply.status()));
        }
    }

    /// An absent secret counts as success.
    static boolean isWell(Reply reply) {
        return reply.isSuccess() || reply.status() == 404;
    }
}
