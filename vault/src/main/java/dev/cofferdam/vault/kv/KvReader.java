package dev.cofferdam.vault.kv;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.session.SessionKey;
import dev.cofferdam.vault.session.Sessions;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Reads secrets and their metadata. Says that something is absent only where Vault says so itself,
/// of an engine that is there.
public final class KvReader {
    private final Sessions sessions;
    private final MountCheck mounts;
    private final GroupCommit<ReadKey, Answer<Reply>> reads = new GroupCommit<>();

    public KvReader(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.mounts = new MountCheck(sessions, clock);
    }

    private record ReadKey(
            SessionKey session, Call call, String namespace, String path, String version) {}

    /// The secret's members; for KV v2 those of the version that is meant.
    public Answer<Json.Members> read(Access access, KvEngine engine, KvSecret secret, Lane lane) {
        return KvPath.data(engine, secret.key())
                .map(path -> new KvRequest(access, engine, path, secret.version()))
                .then(asked -> send(asked, lane).then(reply -> members(asked, reply, lane)));
    }

    /// What Vault knows about the secret: creation time, current version and the time after which
    /// versions are deleted, as texts, overlaid by the custom metadata.
    public Answer<Json.Members> metadata(Access access, KvEngine engine, String key, Lane lane) {
        if (engine.version() == Version.V1) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.INVALID_FIELD,
                            "metadataPolicy: Fetch needs a KV engine of version v2. Leave it out,"
                                    + " or use such an engine."));
        }
        return KvPath.metadata(engine, key)
                .map(path -> new KvRequest(access, engine, path, ""))
                .then(asked -> send(asked, lane).then(reply -> metadata(asked, reply, lane)));
    }

    private Answer<Reply> send(KvRequest asked, Lane lane) {
        var plain =
                Request.of(Call.READ_SECRET, asked.access().endpoint().namespace(), asked.path());
        var request = asked.version().isEmpty() ? plain : plain.asking("version", asked.version());
        return send(asked, request, lane);
    }

    private Answer<Reply> send(KvRequest asked, Request request, Lane lane) {
        var access = asked.access();
        var ask =
                new ReadKey(
                        sessions.key(access),
                        request.call(),
                        request.namespace(),
                        asked.path().toString(),
                        asked.version());
        return reads.read(
                ask,
                lane,
                best -> sessions.call(access, request, best),
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

    /// What stands directly in a folder; the names of folders end with a slash.
    Answer<List<Json>> list(KvRequest asked, Lane lane) {
        var request =
                Request.of(Call.LIST_SECRETS, asked.access().endpoint().namespace(), asked.path())
                        .asking("list", "true");
        return send(asked, request, lane).then(reply -> listed(asked, reply, lane));
    }

    private Answer<List<Json>> listed(KvRequest asked, Reply reply, Lane lane) {
        if (reply.status() == 404) {
            return Answer.failed(
                    reply.isFromVault()
                            ? wrongMount(asked, reply, lane, asked.noFolder())
                            : asked.notVault(reply));
        }
        if (!reply.isSuccess()) {
            return Answer.failed(
                    reply.status() == 403 ? asked.unlisted(reply) : asked.refused(reply));
        }
        var keys = reply.at("data", "keys").orElse(new Json.Null());
        return keys instanceof Json.Elements(var elements)
                ? Answer.got(elements)
                : Answer.failed(asked.notVault(reply));
    }

    private Answer<Json.Members> members(KvRequest asked, Reply reply, Lane lane) {
        if (reply.status() == 404) {
            return Answer.failed(missing(asked, reply, lane));
        }
        if (!reply.isSuccess()) {
            return Answer.failed(asked.refused(reply));
        }
        var data = reply.object("data");
        if (data.isEmpty()) {
            return Answer.failed(asked.notVault(reply));
        }
        return asked.engine().version() == Version.V1
                ? Answer.got(data.get())
                : inner(asked, reply);
    }

    private static Answer<Json.Members> inner(KvRequest asked, Reply reply) {
        return reply.object("data", "data")
                .map(Answer::got)
                .orElseGet(
                        () ->
                                Answer.failed(
                                        isDeleted(reply) ? asked.deleted(reply) : asked.notKv2()));
    }

    private Problem missing(KvRequest asked, Reply reply, Lane lane) {
        if (!reply.isFromVault()) {
            return asked.notVault(reply);
        }
        if (asked.engine().version() == Version.V2 && isDeleted(reply)) {
            return asked.deleted(reply);
        }
        return wrongMount(asked, reply, lane, asked.absent());
    }

    private Problem wrongMount(KvRequest asked, Reply reply, Lane lane, Problem otherwise) {
        if (reply.mentions("no handler for route") || reply.mentions("unsupported path")) {
            return asked.noEngine();
        }
        if (reply.mentions("Invalid path for a versioned K/V")
                && asked.engine().version() == Version.V1) {
            return asked.otherVersion(Version.V2);
        }
        return mounts.contradiction(asked, lane).orElse(otherwise);
    }

    /// A version's data are null once it was deleted or destroyed.
    private static boolean isDeleted(Reply reply) {
        return reply.at("data", "data").filter(Json.Null.class::isInstance).isPresent()
                && reply.object("data", "metadata").isPresent();
    }

    private Answer<Json.Members> metadata(KvRequest asked, Reply reply, Lane lane) {
        if (reply.status() == 404) {
            return Answer.failed(
                    reply.isFromVault()
                            ? wrongMount(asked, reply, lane, asked.noMetadata())
                            : asked.notVault(reply));
        }
        if (!reply.isSuccess()) {
            return Answer.failed(asked.refused(reply));
        }
        return reply.object("data").isPresent()
                ? Answer.got(overlaid(reply))
                : Answer.failed(asked.notVault(reply));
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
