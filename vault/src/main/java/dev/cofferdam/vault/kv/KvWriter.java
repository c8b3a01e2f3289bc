package dev.cofferdam.vault.kv;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.core.vault.KvPath;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvPlace;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.kv.sharing.KeyedLock;
import dev.cofferdam.vault.session.CallPolicy;
import dev.cofferdam.vault.session.Sessions;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Writes secrets as External Secrets does: reads first, writes nothing that is there already,
/// marks what it writes as managed and touches nothing without that mark. Who changes the same
/// secret waits for the one before, so that of two properties none is lost.
public final class KvWriter {
    private static final String MARKS = "custom_metadata";
    private static final String MARK = "managed-by";
    private static final Json.Text US = new Json.Text("external-secrets");
    private static final Json.Members MARKED = members(Map.of(MARK, US));

    private final Sessions sessions;
    private final KvReader reader;
    private final KeyedLock<Target> turns = new KeyedLock<>();

    public KvWriter(Sessions sessions, KvReader reader) {
        this.sessions = sessions;
        this.reader = reader;
    }

    private record Target(Server server, String namespace, String path) {}

    private record WriteContext(
            Access access, KvEngine engine, KvPlace place, ApiPath path, Lane lane) {
        boolean isV1() {
            return engine.version() == Version.V1;
        }

        KvWriteRefusals refusals(ApiPath path) {
            return new KvWriteRefusals(new KvRequest(access, engine, path, ""));
        }
    }

    /// A secret that is there: its members without our mark, and what its metadata say.
    private record Held(Json.Members members, boolean ours, long version) {}

    /// Whether the place holds something: the secret, or a property of it that is not null.
    public Answer<Boolean> exists(Access access, KvEngine engine, KvPlace place, Lane lane) {
        return context(access, engine, place, lane)
                .then(this::read)
                .map(found -> found.filter(each -> holds(each, place.property())).isPresent());
    }

    private static boolean holds(Json.Members members, String property) {
        return property.isEmpty()
                || !(members.members().getOrDefault(property, new Json.Null())
                        instanceof Json.Null);
    }

    /// Has the place hold this value; says whether that took a write. A place without a property
    /// takes a JSON object only. A secret without our mark is left as it is.
    public Answer<Boolean> put(
            Access access, KvEngine engine, KvPlace place, SecretValue value, Lane lane) {
        return context(access, engine, place, lane)
                .then(context -> inTurn(context, () -> put(context, value)));
    }

    /// Removes the property, or the whole secret where no other is left; says whether that took a
    /// write. What is not there, or bears no mark of ours, is left as it is.
    public Answer<Boolean> delete(Access access, KvEngine engine, KvPlace place, Lane lane) {
        return context(access, engine, place, lane)
                .then(context -> inTurn(context, () -> delete(context)));
    }

    private static Answer<WriteContext> context(
            Access access, KvEngine engine, KvPlace place, Lane lane) {
        return KvPath.data(engine, place.key())
                .map(path -> new WriteContext(access, engine, place, path, lane));
    }

    private Answer<Boolean> inTurn(WriteContext context, Supplier<Answer<Boolean>> change) {
        var endpoint = context.access.endpoint();
        var target = new Target(Server.of(endpoint), endpoint.namespace(), context.path.toString());
        return turns.take(target, change);
    }

    private Answer<Optional<Json.Members>> read(WriteContext context) {
        var secret = new KvSecret(context.place.key(), "");
        return switch (new KvReading(reader)
                .read(context.access, context.engine, secret, context.lane)) {
            case Answer.Got<Json.Members>(var members) -> Answer.got(Optional.of(members));
            case Answer.Failed<Json.Members>(Problem.Absent _) -> Answer.got(Optional.empty());
            case Answer.Failed<Json.Members>(var problem) -> Answer.failed(problem);
        };
    }

    private Answer<Optional<Held>> look(WriteContext context) {
        return read(context)
                .then(
                        found ->
                                found.isEmpty()
                                        ? Answer.got(Optional.empty())
                                        : held(context, found.get()).map(Optional::of));
    }

    private Answer<Held> held(WriteContext context, Json.Members members) {
        if (context.isV1()) {
            var ours =
                    members.members().get(MARKS) instanceof Json.Members(var marks)
                            && US.equals(marks.get(MARK));
            return Answer.got(new Held(without(members, MARKS), ours, 0));
        }
        return new KvReading(reader)
                .metadata(context.access, context.engine, context.place.key(), context.lane)
                .map(
                        known ->
                                new Held(
                                        members,
                                        US.equals(known.members().get(MARK)),
                                        version(known)));
    }

    private static long version(Json.Members known) {
        var text =
                known.members().get("current_version") instanceof Json.Text(var written)
                        ? written
                        : "";
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 1;
    }

    private Answer<Boolean> put(WriteContext context, SecretValue value) {
        return look(context)
                .then(
                        found ->
                                found.isPresent() && !found.get().ours
                                        ? Answer.failed(context.refusals(context.path).foreign())
                                        : put(context, found, value));
    }

    private Answer<Boolean> put(WriteContext context, Optional<Held> found, SecretValue value) {
        var held = found.map(Held::members).orElse(KvContent.NOTHING);
        long version = found.map(Held::version).orElse(0L);
        return new KvContent(held, context.path.toString())
                .with(context.place.property(), value)
                .then(
                        wanted ->
                                wanted.isEmpty() && found.isPresent()
                                        ? Answer.got(false)
                                        : write(context, wanted.orElse(held), version));
    }

    /// The mark goes first: where the data cannot be written then, the secret is ours already.
    private Answer<Boolean> write(WriteContext context, Json.Members members, long version) {
        return context.isV1()
                ? send(context, context.path, Call.WRITE_SECRET, marked(members))
                : KvPath.metadata(context.engine, context.place.key())
                        .then(
                                path ->
                                        send(
                                                context,
                                                path,
                                                Call.WRITE_SECRET,
                                                members(Map.of(MARKS, MARKED))))
                        .then(
                                _ ->
                                        send(
                                                context,
                                                context.path,
                                                Call.WRITE_SECRET,
                                                data(context, members, version)));
    }

    private Answer<Boolean> delete(WriteContext context) {
        return look(context)
                .then(
                        found ->
                                found.isEmpty() || !found.get().ours
                                        ? Answer.got(false)
                                        : delete(context, found.get()));
    }

    private Answer<Boolean> delete(WriteContext context, Held held) {
        var property = context.place.property();
        var rest = property.isEmpty() ? KvContent.NOTHING : without(held.members, property);
        if (rest.members().isEmpty()) {
            return remove(context);
        }
        var body = context.isV1() ? marked(rest) : data(context, rest, held.version);
        return send(context, context.path, Call.REMOVE_PROPERTY, body);
    }

    private Answer<Boolean> remove(WriteContext context) {
        var removed = send(context, context.path, Call.DELETE_SECRET, KvContent.NOTHING);
        return context.isV1()
                ? removed
                : removed.then(_ -> KvPath.metadata(context.engine, context.place.key()))
                        .then(path -> send(context, path, Call.DELETE_SECRET, KvContent.NOTHING));
    }

    private static Json.Members data(WriteContext context, Json.Members members, long version) {
        var body = new TreeMap<String, Json>(Map.of("data", members));
        if (context.engine.checkAndSet()) {
            var cas = new Json.Numeral(Long.toString(version));
            body.put("options", members(Map.of("cas", cas)));
        }
        return new Json.Members(body);
    }

    private static Json.Members marked(Json.Members members) {
        return new KvContent(members, "").with(MARKS, MARKED);
    }

    private static Json.Members without(Json.Members members, String name) {
        return new KvContent(members, "").without(name);
    }

    private static Json.Members members(Map<String, Json> members) {
        return new Json.Members(new TreeMap<>(members));
    }

    private Answer<Boolean> send(WriteContext context, ApiPath path, Call call, Json.Members body) {
        var request = Request.of(call, context.access.endpoint().namespace(), path);
        var said =
                call == Call.DELETE_SECRET
                        ? request
                        : request.saying(SecretValue.of(GoJson.write(body)));
        return sessions.call(context.access, said, context.lane, CallPolicy.RETRY_AFTER_DENIAL)
                .then(reply -> accepted(context.refusals(path), call, reply));
    }

    private static Answer<Boolean> accepted(KvWriteRefusals refusals, Call call, Reply reply) {
        if (reply.isSuccess()) {
            return Answer.got(true);
        }
        return Answer.failed(
                call == Call.DELETE_SECRET ? refusals.delete(reply) : refusals.write(reply));
    }
}
