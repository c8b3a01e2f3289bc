package dev.cofferdam.vault.kv;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.kv.sharing.GroupCommit;
import dev.cofferdam.vault.session.CallPolicy;
import dev.cofferdam.vault.session.SessionKey;
import dev.cofferdam.vault.session.Sessions;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Asks for secrets, what is known of them and lists, many askers by one request, and knows what
/// the answers mean. Says that something is absent only where the engine says so itself, and Vault
/// that it is the engine that the store means.
public final class KvReader {
    private static final ApiPath MOUNTS = ApiPath.own("sys/internal/ui/mounts");

    private final Sessions sessions;
    private final GroupCommit<ReadKey, Answer<Reply>> reads = new GroupCommit<>();

    public KvReader(Sessions sessions) {
        this.sessions = sessions;
    }

    /// One question in one name; who asks it in the same namespace gets the same answer. Tenants
    /// share no read, not even as one identity: one that has to wait makes no other wait.
    record ReadKey(String tenant, SessionKey session, Request request) {}

    ReadKey ask(Access access, Request request) {
        return new ReadKey(access.tenant(), sessions.key(access), request);
    }

    Answer<Reply> send(Access access, Request request, Lane lane) {
        return reads.read(
                ask(access, request),
                lane,
                best -> sessions.call(access, request, best, CallPolicy.RETRY_AFTER_DENIAL),
                answer -> shared(request, answer));
    }

    private static Answer<Reply> shared(Request request, Supplier<Answer<Reply>> answer) {
        return Trace.step(
                request.call().span(),
                span -> {
                    span.mark(Mark.PATH, request.path().toString());
                    span.mark(Mark.SHARED, "true");
                    return answer.get();
                });
    }

    /// The names that stand directly in a folder; those of folders end with a slash.
    Answer<List<String>> listed(KvRequest asked, Reply reply, Lane lane) {
        if (reply.status() == 404) {
            return Answer.failed(notFound(asked, reply, asked.refusals().noFolder(), lane));
        }
        if (!reply.isSuccess()) {
            return Answer.failed(
                    reply.status() == 403
                            ? asked.refusals().unlisted(reply)
                            : asked.refusals().refused(reply));
        }
        if (!(reply.at("data", "keys").orElse(new Json.Null()) instanceof Json.Elements(var keys))
                || !keys.stream().allMatch(Json.Text.class::isInstance)) {
            return Answer.failed(asked.refusals().notVault(reply));
        }
        return keys.isEmpty()
                ? Answer.failed(asked.refusals().nothingListed())
                : Answer.got(keys.stream().map(key -> ((Json.Text) key).text()).toList());
    }

    /// The secret's members; for KV v2 those of the version that is meant.
    Answer<KvVersion> data(KvRequest asked, Reply reply, Lane lane) {
        if (reply.status() == 404) {
            return Answer.failed(notFound(asked, reply, asked.refusals().absent(), lane));
        }
        if (!reply.isSuccess()) {
            return Answer.failed(asked.refusals().refused(reply));
        }
        if (!reply.text("lease_id").isEmpty()) {
            return Answer.failed(asked.refusals().leased());
        }
        var data = reply.object("data");
        if (data.isEmpty()) {
            return Answer.failed(asked.refusals().notVault(reply));
        }
        return asked.engine().version() == Version.V1
                ? Answer.got(new KvVersion(data.get(), 0))
                : inner(asked, reply);
    }

    private static Answer<KvVersion> inner(KvRequest asked, Reply reply) {
        var number = reply.number("data", "metadata", "version");
        return reply.object("data", "data")
                .map(members -> Answer.got(new KvVersion(members, number)))
                .orElseGet(() -> Answer.failed(asked.refusals().notKv2()));
    }

    private Problem notFound(KvRequest asked, Reply reply, Problem absent, Lane lane) {
        return new NotFound(asked, reply).problem(absent, () -> objection(asked, lane));
    }

    /// What contradicts that the path belongs to the engine that the store means. Asked each time:
    /// an engine may have been mounted in place of another a moment ago.
    Optional<Problem> objection(KvRequest asked, Lane lane) {
        var mount = asked.engine().mount();
        var place = mount.isEmpty() ? Answer.got(asked.path()) : ApiPath.of("path", mount);
        var namespace = asked.access().endpoint().namespace();
        var answer =
                place.map(each -> Request.of(Call.READ_MOUNT, namespace, MOUNTS.then(each)))
                        .then(request -> send(asked.access(), request, lane));
        return switch (answer) {
            case Answer.Failed<Reply>(var problem) -> Optional.of(problem);
            case Answer.Got<Reply>(var reply) when reply.isSuccess() ->
                    MountInfo.of(reply)
                            .map(mounted -> mounted.contradiction(asked))
                            .orElseGet(() -> Optional.of(asked.refusals().unseenMount(reply)));
            case Answer.Got<Reply>(var reply) -> Optional.of(asked.refusals().unseenMount(reply));
        };
    }

    /// What Vault knows of the secret, and its newest version.
    Answer<KvVersion> known(KvRequest asked, Reply reply, Lane lane) {
        if (reply.status() == 404) {
            return Answer.failed(notFound(asked, reply, asked.refusals().noMetadata(), lane));
        }
        if (!reply.isSuccess()) {
            return Answer.failed(asked.refusals().refused(reply));
        }
        var number = reply.number("data", "current_version");
        return reply.object("data").isPresent()
                ? Answer.got(new KvVersion(overlaid(reply), number))
                : Answer.failed(asked.refusals().notVault(reply));
    }

    private static Json.Members overlaid(Reply reply) {
        var members = new TreeMap<String, Json>();
        for (var name : new String[] {"created_time", "current_version", "delete_version_after"}) {
            reply.at("data", name).ifPresent(value -> members.put(name, text(value)));
        }
        reply.object("data", "custom_metadata")
                .ifPresent(
                        custom ->
                                custom.members()
                                        .forEach((name, value) -> members.put(name, text(value))));
        return new Json.Members(members);
    }

    /// Vault keeps custom metadata as texts; a number among them is taken as it is written.
    private static Json text(Json value) {
        return value instanceof Json.Numeral(var literal) ? new Json.Text(literal) : value;
    }
}
