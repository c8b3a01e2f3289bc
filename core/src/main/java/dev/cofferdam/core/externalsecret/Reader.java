package dev.cofferdam.core.externalsecret;

import dev.cofferdam.core.json.GoFloat;
import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.Map;
import java.util.SortedMap;

/// Takes what one source asks for out of the secret that was read for it.
public final class Reader {
    private Reader() {}

    /// The keys and values that `source` puts into its target.
    ///
    /// @param secret the secret's members, as the store gave them
    /// @param name how messages name the secret, such as `kv/data/apps/myapp`
    public static Answer<SecretData> read(Source source, Json.Members secret, String name) {
        var remote = source.remote();
        var text = new Property(name, remote.property()).of(secret);
        var values =
                switch (source) {
                    case Source.Entry entry ->
                            text.map(
                                    value ->
                                            SecretData.of(
                                                    entry.secretKey(), SecretValue.of(value)));
                    case Source.Extract extract ->
                            text.then(value -> members(extract, value, name));
                };
        return values.then(new ValueDecoder(remote.reading(), source.path())::decode);
    }

    private static Answer<SecretData> members(Source.Extract extract, String text, String name) {
        var document = JsonReader.read(SecretValue.of(text).bytes());
        if (document.isEmpty() || !(document.get() instanceof Json.Members(var members))) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.VALUE_INVALID,
                            extract.path()
                                    + ".extract: "
                                    + what(extract, name)
                                    + " is not a JSON object"));
        }
        return KeyNames.convert(members, extract.remote().reading().conversion(), extract.path())
                .map(Reader::data);
    }

    private static String what(Source.Extract extract, String name) {
        return extract.remote().property().isEmpty()
                ? name
                : "property \"" + extract.remote().property() + "\" of " + name;
    }

    private static SecretData data(SortedMap<String, Json> members) {
        var data = SecretData.empty();
        for (Map.Entry<String, Json> member : members.entrySet()) {
            data =
                    data.with(
                            SecretData.of(
                                    member.getKey(), SecretValue.of(floatText(member.getValue()))));
        }
        return data;
    }

    /// Numbers of an extracted object have been through a float64, as in the reference.
    private static String floatText(Json value) {
        return switch (value) {
            case Json.Numeral(var literal) -> GoFloat.plain(Double.parseDouble(literal));
            case Json.Members _, Json.Elements _ -> GoJson.writeFloats(value);
            case Json.Text _, Json.Bool _, Json.Null _ -> Property.memberText(value);
        };
    }
}
