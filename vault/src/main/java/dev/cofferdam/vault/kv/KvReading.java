package dev.cofferdam.vault.kv;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.core.vault.KvPath;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.kv.sharing.AnswerCache;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.util.List;

/// What is read for one object: each path, and each version that is pinned, is asked for once, and
/// whatever is made of it is made of that one answer, be it a problem. So values that belong
/// together and change together are never of two versions. What was absent stays so. Any number of
/// threads may read.
public final class KvReading {
    private final KvReader reader;
    private final AnswerCache<KvReader.ReadKey, Answer<Reply>> replies = new AnswerCache<>();
    private final AnswerCache<Place, Answer<KvVersion>> data = new AnswerCache<>();
    private final AnswerCache<Place, Answer<KvVersion>> known = new AnswerCache<>();
    private final AnswerCache<Place, Answer<List<String>>> lists = new AnswerCache<>();

    public KvReading(KvReader reader) {
        this.reader = reader;
    }

    /// What an answer means depends on the engine that the store names.
    private record Place(KvReader.ReadKey ask, KvEngine engine) {}

    /// The secret's members, or why there are none. Absent means that the engine which the store
    /// names says so; nothing else is ever taken for it.
    public Answer<Json.Members> read(Access access, KvEngine engine, KvSecret secret, Lane lane) {
        return KvPath.data(engine, secret.key())
                .map(path -> new KvRequest(access, engine, path, secret.version()))
                .then(asked -> data(asked, lane))
                .map(KvVersion::members);
    }

    /// What Vault knows about the secret: creation time, current version and the time after which
    /// versions are deleted, as texts, overlaid by the custom metadata. KV v2 only. That there are
    /// none is not Absent.
    public Answer<Json.Members> metadata(Access access, KvEngine engine, String key, Lane lane) {
        if (engine.version() == Version.V1) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.INVALID_FIELD,
                            """
                            metadataPolicy: Fetch needs a KV engine of version v2. \
                            Leave it out, or use such an engine."""));
        }
        return KvPath.metadata(engine, key)
                .map(path -> new KvRequest(access, engine, path, ""))
                .then(asked -> known(asked, lane))
                .map(KvVersion::members);
    }

    /// The full names of all secrets that start with the prefix, which is empty or ends with a
    /// slash. Absent means that the engine knows no such folder.
    public Answer<List<String>> names(Access access, KvEngine engine, String prefix, Lane lane) {
        return new KvLister(this).names(access, engine, prefix, lane);
    }

    /// Whether the engine that answers for a folder is the one that the store means: asked before
    /// it counts that nothing in it fits.
    public Answer<Boolean> confirm(Access access, KvEngine engine, String prefix, Lane lane) {
        return KvPath.folder(engine, prefix)
                .map(path -> new KvRequest(access, engine, path, ""))
                .then(
                        asked ->
                                reader.objection(asked, lane)
                                        .map(Answer::<Boolean>failed)
                                        .orElseGet(() -> Answer.got(true)));
    }

    /// Reads the newest version of a secret and what Vault knows of it, for who takes something
    /// from both: what [#read] and [#metadata] answer afterwards is of one version, or a problem.
    public void together(Access access, KvEngine engine, String key, Lane lane) {
        if (engine.version() == Version.V2
                && KvPath.data(engine, key) instanceof Answer.Got<ApiPath>(var path)
                && KvPath.metadata(engine, key) instanceof Answer.Got<ApiPath>(var other)) {
            together(
                    new KvRequest(access, engine, path, ""),
                    new KvRequest(access, engine, other, ""),
                    lane);
        }
    }

    private void together(KvRequest secret, KvRequest about, Lane lane) {
        if (!(data(secret, lane) instanceof Answer.Got<KvVersion>(var members))
                || !(known(about, lane) instanceof Answer.Got<KvVersion>(var told))) {
            return;
        }
        var newest = told;
        if (told.number() < members.number()) {
            var again = reader.send(about.access(), get(about), lane);
            replies.replace(ask(about), again);
            var other = again.then(reply -> reader.known(about, reply, lane));
            known.replace(place(about), other);
            newest = other instanceof Answer.Got<KvVersion>(var got) ? got : members;
        }
        if (newest.number() != members.number()) {
            follow(secret, newest.number(), lane);
        }
    }

    /// Reads that version instead of the one that was the newest.
    private void follow(KvRequest secret, long number, Lane lane) {
        var pinned =
                new KvRequest(
                        secret.access(), secret.engine(), secret.path(), Long.toString(number));
        var again = reader.send(pinned.access(), get(pinned), lane);
        var followed = again.then(reply -> reader.data(pinned, reply, lane));
        var agrees = followed instanceof Answer.Got<KvVersion>(var got) && got.number() == number;
        replies.replace(ask(secret), agrees ? again : Answer.failed(secret.refusals().changing()));
        data.replace(
                place(secret), agrees ? followed : Answer.failed(secret.refusals().changing()));
    }

    /// What stands directly in a folder; the names of folders end with a slash.
    Answer<List<String>> entries(Access access, KvEngine engine, String folder, Lane lane) {
        return KvPath.folder(engine, folder)
                .map(path -> new KvRequest(access, engine, path, ""))
                .then(asked -> entries(asked, lane));
    }

    private Answer<List<String>> entries(KvRequest asked, Lane lane) {
        var request =
                Request.of(Call.LIST_SECRETS, asked.access().endpoint().namespace(), asked.path())
                        .asking("list", "true");
        var ask = reader.ask(asked.access(), request);
        return lists.of(
                new Place(ask, asked.engine()),
                () ->
                        replies.of(ask, () -> reader.send(asked.access(), request, lane))
                                .then(reply -> reader.listed(asked, reply, lane)));
    }

    private Answer<KvVersion> data(KvRequest asked, Lane lane) {
        return data.of(
                place(asked),
                () -> reply(asked, lane).then(reply -> reader.data(asked, reply, lane)));
    }

    private Answer<KvVersion> known(KvRequest asked, Lane lane) {
        return known.of(
                place(asked),
                () -> reply(asked, lane).then(reply -> reader.known(asked, reply, lane)));
    }

    private Answer<Reply> reply(KvRequest asked, Lane lane) {
        return replies.of(ask(asked), () -> reader.send(asked.access(), get(asked), lane));
    }

    private Place place(KvRequest asked) {
        return new Place(ask(asked), asked.engine());
    }

    private KvReader.ReadKey ask(KvRequest asked) {
        return reader.ask(asked.access(), get(asked));
    }

    private static Request get(KvRequest asked) {
        var plain =
                Request.of(Call.READ_SECRET, asked.access().endpoint().namespace(), asked.path());
        return asked.version().isEmpty() ? plain : plain.asking("version", asked.version());
    }
}
