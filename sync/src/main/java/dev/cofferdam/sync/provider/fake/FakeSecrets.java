package dev.cofferdam.sync.provider.fake;

import dev.cofferdam.core.json.path.JsonPath;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.ByteOrder;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Provider.Fake;
import dev.cofferdam.sync.source.Criteria.Match;
import dev.cofferdam.sync.source.Reader;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What is in one fake store: the entries of its manifest, and what was pushed there. Key and
/// version together are where a value stands, so `a` of version `1` stands where `a1` would.
public final class FakeSecrets {
    private final Map<String, Fake.Entry> places = new HashMap<>();

    /// @param pushed values that were written to the store, by their keys; the manifest's own win
    public FakeSecrets(Fake store, Map<String, SecretValue> pushed) {
        pushed.forEach((key, value) -> places.put(key, new Fake.Entry(key, "", value)));
        store.entries().forEach(entry -> places.put(place(entry.key(), entry.version()), entry));
    }

    private static String place(String key, String version) {
        return key + version;
    }

    public Answer<SecretData> entry(Source.Entry entry) {
        return value(entry.remote()).then(value -> Reader.entry(entry, value));
    }

    public Answer<SecretData> extract(Source.Extract extract) {
        return value(extract.remote())
                .then(value -> RawMembers.of(value, extract.path() + ".extract"))
                .then(members -> Reader.extract(extract, members));
    }

    /// By name only; of each name the highest version, compared as texts.
    public Answer<SecretData> find(Source.Find find) {
        if (!(find.criteria().match() instanceof Match.Name(var regexp))) {
            return Answer.failed(
                    Problem.invalidField(
                            find.path() + ".find",
                            """
                            has no name, by which alone a fake store can be searched: \
                            write name.regexp"""));
        }
        var found = new TreeMap<String, Fake.Entry>();
        for (var entry : places.values()) {
            if (regexp.matcher(entry.key()).find()) {
                found.merge(entry.key(), entry, FakeSecrets::later);
            }
        }
        var values = new TreeMap<String, SecretValue>();
        found.forEach((key, entry) -> values.put(key, entry.value()));
        return Reader.foundValues(find, new SecretData(values));
    }

    private static Fake.Entry later(Fake.Entry one, Fake.Entry other) {
        return ByteOrder.UTF_8_BYTES.compare(one.version(), other.version()) < 0 ? other : one;
    }

    private Answer<SecretValue> value(RemoteRef remote) {
        var found = places.get(place(remote.key(), remote.version()));
        if (found == null || !found.version().equals(remote.version())) {
            return Answer.failed(absent(remote, "no secret \"" + remote.key() + '"'));
        }
        if (remote.property().isEmpty()) {
            return Answer.got(found.value());
        }
        return switch (JsonPath.find(found.value().text(), remote.property())) {
            case JsonPath.Found.Text(var text) -> Answer.got(SecretValue.of(text));
            case JsonPath.Found.Nothing() ->
                    Answer.failed(
                            absent(
                                    remote,
                                    "no property \"%s\" in secret \"%s\""
                                            .formatted(remote.property(), remote.key())));
            case JsonPath.Found.TooMuch() ->
                    Answer.failed(
                            Problem.misconfigured(
                                    Cause.INVALID_FIELD,
                                    """
                                    the property of secret "%s" takes more work than is done \
                                    for one value; write a simpler path"""
                                            .formatted(remote.key())));
        };
    }

    private static Problem absent(RemoteRef remote, String what) {
        var version = remote.version().isEmpty() ? "" : " of version \"" + remote.version() + '"';
        return Problem.absent(
                Cause.SECRET_ABSENT, "the fake store has " + what + version + "; write it there");
    }
}
