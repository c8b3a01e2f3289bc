package dev.cofferdam.sync.provider.fake;

import dev.cofferdam.core.json.octets.Cursor;
import dev.cofferdam.core.json.octets.Utf8;
import dev.cofferdam.core.json.octets.Value;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.rewrite.MemberTexts;
import java.util.TreeMap;

/// The members of a JSON object: strings as what they say, null as nothing, everything else exactly
/// as it is written.
final class RawMembers {
    private RawMembers() {}

    static Answer<SecretData> of(SecretValue value, String path) {
        return switch (MemberTexts.members(value)) {
            case Answer.Failed<?> _ ->
                    Answer.failed(
                            Problem.misconfigured(
                                    Cause.VALUE_INVALID,
                                    path + " meets a value that is not a JSON object"));
            case Answer.Got<?> _ -> Answer.got(members(Utf8.octets(value.text()).strip()));
        };
    }

    private static SecretData members(String object) {
        var values = new TreeMap<String, SecretValue>();
        if (object.startsWith("{")) {
            for (var member : Cursor.members(object)) {
                values.put(Utf8.text(member.key().says()), text(member.value()));
            }
        }
        return new SecretData(values);
    }

    private static SecretValue text(Value value) {
        return SecretValue.of(
                Utf8.text(
                        switch (value.kind()) {
                            case STRING, NULL -> value.says();
                            case FALSE, TRUE, NUMBER, NESTED -> value.raw();
                        }));
    }
}
