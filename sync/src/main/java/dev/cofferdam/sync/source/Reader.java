package dev.cofferdam.sync.source;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.rewrite.MemberTexts;
import dev.cofferdam.sync.rewrite.Rewrite;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes keys and values of what was read for one source: take out, rewrite or convert the keys,
/// check them, decode the values. Where there is a rewrite, keys are not converted.
public final class Reader {
    private Reader() {}

    /// The one value of an entry.
    ///
    /// @param secret the secret's members, as the store gave them
    /// @param name how messages name the secret, such as `kv/data/apps/myapp`
    public static Answer<SecretData> entry(Source.Entry entry, Json.Members secret, String name) {
        return new Property(name, entry.remote().property())
                .of(secret)
                .then(value -> entry(entry, SecretValue.of(value)));
    }

    /// The same where the store has taken out the value itself.
    public static Answer<SecretData> entry(Source.Entry entry, SecretValue value) {
        return new ValueDecoder(entry.remote().reading(), entry.path())
                .decode(SecretData.of(entry.secretKey(), value));
    }

    /// A value for each member of a secret, or of the object that is one of its properties.
    public static Answer<SecretData> extract(
            Source.Extract extract, Json.Members secret, String name) {
        return new Property(name, extract.remote().property())
                .of(secret)
                .then(text -> members(extract, text, name))
                .then(members -> MemberTexts.of(members, extract.path() + ".extract"))
                .then(values -> extract(extract, values));
    }

    /// The same where the store has taken out the members itself.
    public static Answer<SecretData> extract(Source.Extract extract, SecretData members) {
        return finish(members, extract.rewrites(), extract.remote().reading(), extract.path());
    }

    /// A value for each secret that was found, as JSON.
    ///
    /// @param secrets the members of each, by its full name
    public static Answer<SecretData> found(Source.Find find, Map<String, Json.Members> secrets) {
        var values = new TreeMap<String, SecretValue>();
        secrets.forEach((name, members) -> values.put(name, SecretValue.of(GoJson.write(members))));
        return finish(new SecretData(values), find.rewrites(), find.reading(), find.path());
    }

    /// The values that a generator made. They are as they are to be: neither are keys converted nor
    /// values decoded.
    public static Answer<SecretData> generated(Source.Generated source, SecretData made) {
        return Rewrite.all(source.rewrites(), made)
                .then(named -> KeyNames.checked(named, source.path()));
    }

    /// The same where the store has made the values itself. Their keys are converted before they
    /// are rewritten, which only the store of Vault leaves out.
    public static Answer<SecretData> foundValues(Source.Find find, SecretData secrets) {
        return KeyNames.convert(secrets, find.reading().conversion(), find.path())
                .then(named -> finish(named, find.rewrites(), find.reading(), find.path()));
    }

    private static Answer<SecretData> finish(
            SecretData values, List<Rewrite> rewrites, RemoteRef.Reading reading, String path) {
        var named =
                rewrites.isEmpty()
                        ? KeyNames.convert(values, reading.conversion(), path)
                        : Rewrite.all(rewrites, values);
        return named.then(each -> KeyNames.checked(each, path))
                .then(new ValueDecoder(reading, path)::decode);
    }

    private static Answer<Json.Members> members(Source.Extract extract, String text, String name) {
        return switch (MemberTexts.members(SecretValue.of(text))) {
            case Answer.Got<Json.Members> got -> got;
            case Answer.Failed<Json.Members> _ ->
                    Answer.failed(
                            Problem.misconfigured(
                                    Cause.VALUE_INVALID,
                                    "%s.extract: %s is not a JSON object"
                                            .formatted(extract.path(), what(extract, name))));
        };
    }

    private static String what(Source.Extract extract, String name) {
        return extract.remote().property().isEmpty()
                ? name
                : "property \"" + extract.remote().property() + "\" of " + name;
    }
}
