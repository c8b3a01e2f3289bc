package dev.cofferdam.gotemplate.function.path;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;

/// URLs to maps and back.
final class UrlFunctions {
    private UrlFunctions() {}

    static void addTo(Functions functions) {
        functions.define("urlParse string", UrlFunctions::parse);
        functions.define("urlJoin map", UrlFunctions::join);
    }

    private static Value parse(Call call) {
        var url = Url.parse(call.bytes(0));
        if (url == null) {
            throw new Failure("the text is not a URL");
        }
        var map = Dict.empty();
        map.put("scheme", call.str(url.scheme()));
        map.put("host", call.str(url.host()));
        map.put("hostname", call.str(url.hostname()));
        map.put("path", call.str(url.path()));
        map.put("query", call.str(url.query()));
        map.put("opaque", call.str(url.opaque()));
        map.put("fragment", call.str(url.fragment()));
        map.put("userinfo", call.str(url.user()));
        return map;
    }

    private static Value join(Call call) {
        var map = call.map(0);
        var user = Url.user(part(map, "userinfo"));
        if (user == null) {
            throw new Failure("the key userinfo holds characters that it cannot");
        }
        var url =
                new Url(
                        part(map, "scheme"),
                        part(map, "opaque"),
                        user,
                        part(map, "host"),
                        part(map, "path"),
                        part(map, "query"),
                        part(map, "fragment"));
        return call.str(url.text());
    }

    private static String part(Dict map, String key) {
        var value = map.get(key);
        if (value == null) {
            return "";
        }
        if (value instanceof Str text) {
            return text.bytes();
        }
        throw new Failure("the key " + key + " must be a string, not a " + Call.described(value));
    }
}
