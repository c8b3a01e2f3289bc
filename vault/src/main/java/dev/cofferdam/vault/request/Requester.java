package dev.cofferdam.vault.request;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.ServerPaths;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.core.vault.VaultRequest.Method;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.session.CallPolicy;
import dev.cofferdam.vault.session.ParentToken;
import dev.cofferdam.vault.session.Sessions;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sends one request and returns the whole answer. A denied request is not sent again: Vault may
/// create something each time.
public final class Requester {
    private static final String ONE_USE = "token had one use left";

    private final Sessions sessions;

    public Requester(Sessions sessions) {
        this.sessions = sessions;
    }

    /// The answer, or nothing where Vault has none to give. Uses a dedicated token that is not
    /// revoked, since leases of what Vault made would end with it.
    public Answer<Optional<Json.Members>> send(Access access, VaultRequest wanted, Lane lane) {
        return send(access, wanted, lane, CallPolicy.DEDICATED_TOKEN);
    }

    /// The same, and what is known of its token.
    public Answer<Made> make(Access access, VaultRequest wanted, Lane lane) {
        return path(wanted)
                .then(
                        path ->
                                sessions.callDedicated(access, request(access, wanted, path), lane)
                                        .then(
                                                sent ->
                                                        made(
                                                                new RequestRefusals(
                                                                        access, wanted, path),
                                                                sent)));
    }

    private static Answer<Made> made(RequestRefusals refusals, Sessions.Dedicated sent) {
        var answer = answer(refusals, sent.reply());
        if (answer instanceof Answer.Failed<Optional<Json.Members>>) {
            sent.parent().revokeLater();
            return sent.parent().isCounted() && sent.reply().mentions(ONE_USE)
                    ? Answer.failed(refusals.countedToken())
                    : answer.map(_ -> new Made(null, sent.reply(), sent.parent()));
        }
        return answer.map(object -> new Made(object.orElse(null), sent.reply(), sent.parent()));
    }

    /// The problem of an identity with counted tokens (`token_num_uses`), where a lease was made.
    public Problem countedToken(Access access, VaultRequest wanted) {
        return new RequestRefusals(access, wanted, ApiPath.own(wanted.path())).countedToken();
    }

    /// An answer and the token that it was asked for with; no object where Vault has none to give.
    public record Made(Json.@Nullable Members object, Reply reply, ParentToken parent) {}

    /// The answer to a request that may be sent again, since it changes nothing.
    public Answer<Optional<Json.Members>> ask(Access access, VaultRequest wanted, Lane lane) {
        return send(access, wanted, lane, CallPolicy.RETRY_AFTER_DENIAL);
    }

    private Answer<Optional<Json.Members>> send(
            Access access, VaultRequest wanted, Lane lane, CallPolicy policy) {
        return path(wanted)
                .then(
                        path ->
                                sessions.call(access, request(access, wanted, path), lane, policy)
                                        .then(
                                                reply ->
                                                        answer(
                                                                new RequestRefusals(
                                                                        access, wanted, path),
                                                                reply)));
    }

    private static Answer<ApiPath> path(VaultRequest wanted) {
        return ServerPaths.refusal(wanted.path())
                .<Answer<ApiPath>>map(
                        refusal -> Answer.failed(Problem.invalidField("path", refusal + ".")))
                .orElseGet(() -> ApiPath.of("path", wanted.path()));
    }

    private static Request request(Access access, VaultRequest wanted, ApiPath path) {
        var request = Request.of(call(wanted.method()), access.endpoint().namespace(), path);
        for (var parameter : new TreeMap<>(wanted.query()).entrySet()) {
            for (var value : parameter.getValue()) {
                request = request.asking(parameter.getKey(), value);
            }
        }
        return switch (wanted.method()) {
            case READ, DELETE -> request;
            case LIST -> request.asking("list", "true");
            case WRITE -> request.saying(SecretValue.of(GoJson.write(wanted.body())));
        };
    }

    private static Call call(Method method) {
        return switch (method) {
            case READ, LIST -> Call.REQUEST_READ;
            case WRITE -> Call.REQUEST_WRITE;
            case DELETE -> Call.REQUEST_DELETE;
        };
    }

    /// Vault answers 404 for what does not exist, and 204 for success without content. A 404 with
    /// data or warnings is an answer.
    private static Answer<Optional<Json.Members>> answer(RequestRefusals refusals, Reply reply) {
        if (reply.status() == 404 && reply.isFromVault()) {
            return refusals.isUnhandled(reply)
                    ? Answer.failed(refusals.noEngine())
                    : Answer.got(
                            Optional.of(reply)
                                    .filter(Requester::hasContent)
                                    .flatMap(found -> found.object()));
        }
        if (!reply.isSuccess()) {
            return Answer.failed(refusals.of(reply));
        }
        return reply.status() == 204 ? Answer.got(Optional.empty()) : object(refusals, reply);
    }

    private static boolean hasContent(Reply reply) {
        return reply.object("data").filter(data -> !data.members().isEmpty()).isPresent()
                || reply.at("warnings").filter(Json.Elements.class::isInstance).isPresent();
    }

    private static Answer<Optional<Json.Members>> object(RequestRefusals refusals, Reply reply) {
        var object = reply.object();
        return object.isPresent() ? Answer.got(object) : Answer.failed(refusals.noObject(reply));
    }
}
