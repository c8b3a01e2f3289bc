package dev.cofferdam.gotemplate.function.encoding;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.function.encoding.Bases.Corrupt;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Value;

/// Bases, JSON and YAML.
public final class EncodingFunctions {
    private static final String NOT_JSON = "the text is not JSON";

    private EncodingFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("b64enc string", call -> call.str(Bases.base64(room(call, 2))));
        functions.define("b64dec string", call -> decoded(call, Bases::fromBase64));
        functions.define("b32enc string", call -> call.str(Bases.base32(room(call, 2))));
        functions.define("b32dec string", call -> decoded(call, Bases::fromBase32));
        functions.define("hexdec string", call -> decoded(call, Bases::fromHex));
        json(functions);
        functions.define(
                "toYaml any", call -> call.str(YamlWriter.write(call.value(0), call.meter())));
        functions.define("fromYaml string", call -> YamlReader.read(call.text(0), call.meter()));
    }

    private static String room(Call call, long times) {
        call.meter().grow(times * call.bytes(0).length());
        return call.bytes(0);
    }

    /// How a text is decoded.
    private interface Decoding {
        String of(String text) throws Corrupt;
    }

    /// Go's Sprig answers the error's text as the result.
    private static Value decoded(Call call, Decoding decoding) {
        try {
            return call.str(decoding.of(room(call, 1)));
        } catch (Corrupt corrupt) {
            return call.str(corrupt.text());
        }
    }

    private static void json(Functions functions) {
        functions.define("fromJson string", call -> fromJson(call, false));
        functions.define("mustFromJson string", call -> fromJson(call, true));
        functions.define("toJson any", call -> toJson(call, true, "", false));
        functions.define("mustToJson any", call -> toJson(call, true, "", true));
        functions.define("toPrettyJson any", call -> toJson(call, true, "  ", false));
        functions.define("mustToPrettyJson any", call -> toJson(call, true, "  ", true));
        functions.define("toRawJson any", call -> toJson(call, false, "", true));
        functions.define("mustToRawJson any", call -> toJson(call, false, "", true));
    }

    private static Value fromJson(Call call, boolean must) {
        var value = JsonReader.read(call.bytes(0), call.meter());
        if (value == null && must) {
            throw new Failure(NOT_JSON);
        }
        return value == null ? Nil.NIL : value;
    }

    private static Value toJson(Call call, boolean escapesHtml, String indent, boolean must) {
        var text = JsonWriter.write(call.value(0), call.meter(), escapesHtml, indent);
        if (text == null && must) {
            throw new Failure(
                    "JSON cannot hold the value, which is or has an infinite number or such");
        }
        return call.str(text == null ? "" : text);
    }
}
