package dev.cofferdam.vault.wire;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.json.JsonReader.Reading;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.answer.LimitExceeded;
import dev.cofferdam.vault.answer.MemoryBudget;
import dev.cofferdam.vault.answer.TenantScope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Asks servers that speak JSON, and are not Vault.
public record JsonApi(Connections connections) {
    /// What a value costs besides its letters.
    private static final long VALUE = 96;

    /// One request. An empty body is not sent.
    ///
    /// @param largest how many bytes of the answer are read
    public record Sent(
            String method, URI uri, Map<String, String> headers, SecretValue body, long largest) {}

    /// What came of it.
    public sealed interface Outcome {
        /// A body that is not JSON is `Json.Null`.
        record Answered(int status, Json body) implements Outcome {}

        /// No connection, or no answer in time.
        record Silent() implements Outcome {}

        /// No connection, since TLS failed.
        record Distrusted() implements Outcome {}

        /// The answer is larger than what is read, or memory for it is missing.
        record Excessive(LimitExceeded overrun) implements Outcome {}

        /// Nothing was sent.
        record Unsent(Problem problem) implements Outcome {}
    }

    /// Why a store must not name a server, if it must not.
    public Optional<Problem> objection(URI server) {
        return connections.objection(server);
    }

    /// What keeps an identity from being used, if anything does.
    public Answer<Connections.Identity> check(Connections.Identity identity) {
        return connections.check(identity);
    }

    /// Whether the work that this thread does may hold so many bytes more until it ends.
    public boolean keep(long bytes) {
        return TenantScope.current().take(connections.memory(), bytes);
    }

    public Outcome send(Connections.Identity identity, Sent sent, Duration timeout) {
        return TenantScope.present(() -> sendNow(identity, sent, timeout));
    }

    private Outcome sendNow(Connections.Identity identity, Sent sent, Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        try {
            var answer = connections.send(identity, http(sent), sent.largest(), deadline);
            return switch (answer) {
                case Answer.Failed<?>(var problem) -> new Outcome.Unsent(problem);
                case Answer.Got<HttpResponse<byte[]>>(var response) ->
                        new Outcome.Answered(
                                response.statusCode(),
                                json(response.body(), connections.memory())
                                        .orElse(new Json.Null()));
            };
        } catch (IllegalArgumentException _) {
            return new Outcome.Unsent(
                    Problem.invalidField(
                            "server.url", "or the token cannot be sent by HTTP. Check both."));
        } catch (TimeoutException _) {
            return new Outcome.Silent();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Silent();
        } catch (IOException failure) {
            return LimitExceeded.in(failure)
                    .<Outcome>map(Outcome.Excessive::new)
                    .orElseGet(
                            () -> isTls(failure) ? new Outcome.Distrusted() : new Outcome.Silent());
        }
    }

    private static HttpRequest http(Sent sent) {
        var http = HttpRequest.newBuilder(sent.uri());
        sent.headers().forEach(http::header);
        var body =
                sent.body().size() == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(sent.body().bytes());
        return http.method(sent.method(), body).build();
    }

    /// The document, or nothing where it is none, with room for its values.
    static Optional<Json> json(byte[] body, MemoryBudget memory) throws LimitExceeded {
        var holding = TenantScope.current();
        var room = new boolean[] {true};
        var reading =
                JsonReader.read(
                        body,
                        values -> {
                            room[0] = holding.take(memory, VALUE * values);
                            return room[0];
                        });
        return switch (reading) {
            case Reading.Document(var json) -> Optional.of(json);
            case Reading.Malformed() -> Optional.empty();
            case Reading.TooMany() ->
                    throw room[0]
                            ? new LimitExceeded(LimitExceeded.Limit.VALUES, JsonReader.MOST_VALUES)
                            : new LimitExceeded(LimitExceeded.Limit.MEMORY, 0);
        };
    }

    private static boolean isTls(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
