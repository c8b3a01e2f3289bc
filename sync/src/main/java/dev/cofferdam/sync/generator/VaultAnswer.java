package dev.cofferdam.sync.generator;

import dev.cofferdam.core.json.GoFloat;
import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.VaultRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What Vault answered to a request of a generator, as values. Which members there are is what the
/// client that External Secrets uses knows of: those it does not know are left out, those that are
/// not there count as empty.
public final class VaultAnswer {
    private static final Json NOTHING = new Json.Null();
    private static final Json NO_TEXT = new Json.Text("");
    private static final Json ZERO = new Json.Numeral("0");
    private static final Json FALSE = new Json.Bool(false);

    private static final Map<String, Json> AUTH =
            Map.ofEntries(
                    Map.entry("client_token", NO_TEXT),
                    Map.entry("accessor", NO_TEXT),
                    Map.entry("policies", NOTHING),
                    Map.entry("token_policies", NOTHING),
                    Map.entry("identity_policies", NOTHING),
                    Map.entry("metadata", NOTHING),
                    Map.entry("orphan", FALSE),
                    Map.entry("entity_id", NO_TEXT),
                    Map.entry("lease_duration", ZERO),
                    Map.entry("renewable", FALSE),
                    Map.entry("mfa_requirement", NOTHING));

    private static final Map<String, Json> WHOLE =
            Map.of(
                    "request_id", NO_TEXT,
                    "lease_id", NO_TEXT,
                    "lease_duration", ZERO,
                    "renewable", FALSE,
                    "data", NOTHING,
                    "warnings", NOTHING);

    /// Members that stand in the whole only if they say something.
    private static final List<String> IF_THERE = List.of("wrap_info", "mount_type");

    private VaultAnswer() {}

    /// Which part of an answer the values are in.
    public enum Part {
        DATA,
        AUTH,
        WHOLE
    }

    /// A value for each member of a part. Numbers of the data are as Vault wrote them; all others
    /// have been through a float64.
    public static Answer<SecretData> values(Json.Members answer, Part part) {
        return switch (part) {
            case DATA -> Answer.got(texts(data(answer), false));
            case AUTH ->
                    answer.members().get("auth") instanceof Json.Members auth
                            ? floats(filled(AUTH, auth))
                            : Answer.got(SecretData.empty());
            case WHOLE -> floats(whole(answer));
        };
    }

    /// Some paths answer without the usual envelope; then everything is data.
    private static Json.Members data(Json.Members answer) {
        if (answer.members().get("data") instanceof Json.Members data) {
            return data;
        }
        return isEnvelope(answer) ? VaultRequest.NO_BODY : answer;
    }

    private static boolean isEnvelope(Json.Members answer) {
        return answer.members().containsKey("request_id") || answer.members().containsKey("auth");
    }

    private static Json.Members whole(Json.Members answer) {
        var members = new TreeMap<>(filled(WHOLE, answer).members());
        if (!isEnvelope(answer)) {
            members.put("data", data(answer));
        }
        if (answer.members().get("auth") instanceof Json.Members auth) {
            members.put("auth", filled(AUTH, auth));
        }
        for (var name : IF_THERE) {
            var value = answer.members().get(name);
            if (value != null && !value.equals(NOTHING) && !value.equals(NO_TEXT)) {
                members.put(name, value);
            }
        }
        return new Json.Members(members);
    }

    private static Json.Members filled(Map<String, Json> usual, Json.Members found) {
        var members = new TreeMap<>(usual);
        members.replaceAll((name, otherwise) -> filled(otherwise, found.members().get(name)));
        return new Json.Members(members);
    }

    private static Json filled(Json otherwise, @Nullable Json found) {
        return found == null || found instanceof Json.Null ? otherwise : found;
    }

    private static Answer<SecretData> floats(Json.Members members) {
        return GoJson.isFinite(members)
                ? Answer.got(texts(members, true))
                : Answer.failed(
                        Problem.misconfigured(
                                Cause.VALUE_INVALID,
                                """
                                gets a number that is larger than any 64 bit float: set \
                                resultType: Data"""));
    }

    private static SecretData texts(Json.Members members, boolean floats) {
        var values = new TreeMap<String, SecretValue>();
        members.members()
                .forEach((name, value) -> values.put(name, SecretValue.of(text(value, floats))));
        return SecretData.of(values);
    }

    private static String text(Json value, boolean floats) {
        return switch (value) {
            case Json.Text(var text) -> text;
            case Json.Numeral(var literal) ->
                    floats ? GoFloat.plain(Double.parseDouble(literal)) : literal;
            case Json.Bool(var bool) -> String.valueOf(bool);
            case Json.Null _ -> "";
            case Json.Members _, Json.Elements _ ->
                    floats ? GoJson.writeFloats(value) : GoJson.write(value);
        };
    }
}
