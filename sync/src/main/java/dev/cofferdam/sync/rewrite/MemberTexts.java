package dev.cofferdam.sync.rewrite;

import dev.cofferdam.core.json.GoFloat;
import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.TreeMap;

/// The members of a JSON object as values of a Secret, as Go has them after it decoded the object
/// into a map: every number has been through a float64.
public final class MemberTexts {
    private MemberTexts() {}

    /// The object that a value is. Go also takes `null` for one, without members.
    public static Answer<Json.Members> members(SecretValue value) {
        return switch (JsonReader.read(value.bytes()).orElse(new Json.Text(""))) {
            case Json.Members members -> Answer.got(members);
            case Json.Null _ -> Answer.got(new Json.Members(new TreeMap<>()));
            case Json.Elements _, Json.Text _, Json.Numeral _, Json.Bool _ ->
                    Answer.failed(Problem.misconfigured(Cause.VALUE_INVALID, "not a JSON object"));
        };
    }

    /// One value per member.
    ///
    /// @param path where what asks for it stands in the manifest
    public static Answer<SecretData> of(Json.Members object, String path) {
        if (!GoJson.isFinite(object)) {
            return Answer.failed(tooLarge(path));
        }
        var values = new TreeMap<String, SecretValue>();
        object.members().forEach((name, value) -> values.put(name, SecretValue.of(text(value))));
        return Answer.got(new SecretData(values));
    }

    private static String text(Json value) {
        return switch (value) {
            case Json.Text(var text) -> text;
            case Json.Numeral(var literal) -> GoFloat.plain(Double.parseDouble(literal));
            case Json.Bool(var bool) -> String.valueOf(bool);
            case Json.Null _ -> "";
            case Json.Members _, Json.Elements _ -> GoJson.writeFloats(value);
        };
    }

    static Problem tooLarge(String path) {
        return Problem.misconfigured(
                Cause.VALUE_INVALID,
                """
                %s meets a number that is larger than any 64 bit float; store it as a \
                string, or read it by its property"""
                        .formatted(path));
    }
}
