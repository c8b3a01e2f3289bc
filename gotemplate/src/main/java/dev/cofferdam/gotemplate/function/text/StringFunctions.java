package dev.cofferdam.gotemplate.function.text;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;

/// Sprig's functions on strings that count in bytes or do not care.
public final class StringFunctions {
    private StringFunctions() {}

    public static void addTo(Functions functions) {
        tests(functions);
        trims(functions);
        parts(functions);
        functions.define("repeat int string", StringFunctions::repeat);
        functions.define(
                "replace string string string",
                call -> replace(call, call.bytes(0), call.bytes(1), call.bytes(2)));
        functions.define("indent int string", call -> call.str(indent(call)));
        functions.define("nindent int string", call -> call.str("\n" + indent(call)));
        functions.define(
                "plural string string int",
                call -> call.integer(2) == 1 ? call.value(0) : call.value(1));
        functions.define("toString any", call -> call.str(call.print(call.value(0))));
        Cases.addTo(functions);
        Joins.addTo(functions);
        Wraps.addTo(functions);
        Randoms.addTo(functions);
    }

    private static void tests(Functions functions) {
        functions.define(
                "contains string string", call -> Bool.of(call.bytes(1).contains(call.bytes(0))));
        functions.define(
                "hasPrefix string string",
                call -> Bool.of(call.bytes(1).startsWith(call.bytes(0))));
        functions.define(
                "hasSuffix string string", call -> Bool.of(call.bytes(1).endsWith(call.bytes(0))));
    }

    private static void trims(Functions functions) {
        functions.define("trim string", call -> call.encoded(Runes.trim(call.text(0))));
        functions.define(
                "trimAll string string",
                call -> call.encoded(Runes.trim(call.text(1), call.text(0))));
        functions.alias("trimall", "trimAll");
        functions.define(
                "trimPrefix string string",
                call ->
                        call.bytes(1).startsWith(call.bytes(0))
                                ? call.str(call.bytes(1).substring(call.bytes(0).length()))
                                : call.value(1));
        functions.define(
                "trimSuffix string string",
                call ->
                        call.bytes(1).endsWith(call.bytes(0))
                                ? call.str(
                                        call.bytes(1)
                                                .substring(
                                                        0,
                                                        call.bytes(1).length()
                                                                - call.bytes(0).length()))
                                : call.value(1));
        functions.define("nospace string", call -> call.str(Runes.withoutSpaces(call.bytes(0))));
    }

    private static void parts(Functions functions) {
        functions.define("trunc int string", StringFunctions::truncate);
        functions.define("substr int int string", StringFunctions::substring);
        functions.define(
                "abbrev int string",
                call -> call.str(abbreviate(call.bytes(1), 0, call.integer(0))));
        functions.define("abbrevboth int int string", StringFunctions::abbreviateBoth);
    }

    private static Value truncate(Call call) {
        var text = call.bytes(1);
        var count = call.integer(0);
        if (count < 0 && text.length() + count > 0) {
            return call.str(text.substring((int) (text.length() + count)));
        }
        return count >= 0 && text.length() > count
                ? call.str(text.substring(0, (int) count))
                : call.value(1);
    }

    private static Value substring(Call call) {
        var start = call.integer(0);
        var end = call.integer(1);
        var text = call.bytes(2);
        if (start >= 0 && (end < 0 || end > text.length())) {
            end = text.length();
        }
        start = Math.max(start, 0);
        if (start > end || end > text.length()) {
            throw new Failure("the bounds lie outside of the text");
        }
        return call.str(text.substring((int) start, (int) end));
    }

    private static String abbreviate(String text, long from, long width) {
        if (width < 4 || text.length() <= width) {
            return text;
        }
        var room = (int) width - 3;
        var offset = Math.min(from, text.length());
        if (text.length() - offset < room) {
            offset = (long) text.length() - room;
        }
        if (offset <= 4) {
            return text.substring(0, room) + "...";
        }
        if (width < 7) {
            return "";
        }
        return offset + room < text.length()
                ? "..." + abbreviate(text.substring((int) offset), 0, room)
                : "..." + text.substring(text.length() - room);
    }

    private static Value abbreviateBoth(Call call) {
        var left = call.integer(0);
        var right = call.integer(1);
        if (right < 4 || (left > 0 && right < 7)) {
            return call.value(2);
        }
        return call.str(abbreviate(call.bytes(2), left, right));
    }

    private static Value repeat(Call call) {
        var count = call.integer(0);
        var text = call.bytes(1);
        if (count < 0) {
            throw new Failure("cannot repeat a negative number of times");
        }
        if (text.isEmpty() || count == 0) {
            return Str.EMPTY;
        }
        room(call, count, text.length());
        return new Str(text.repeat((int) count));
    }

    private static void room(Call call, long count, long size) {
        call.meter().grow(count > Integer.MAX_VALUE ? Long.MAX_VALUE / 2 : count * size);
    }

    /// An empty old text stands between all code points.
    private static Value replace(Call call, String old, String with, String text) {
        if (old.isEmpty()) {
            room(call, text.length() + 1L, with.length() + 1L);
            var out = new StringBuilder(with);
            for (var part : Joins.runes(text)) {
                out.append(part).append(with);
            }
            return new Str(out.toString());
        }
        var count = 0L;
        for (var at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
            count++;
        }
        room(call, count, with.length());
        return call.str(text.replace(old, with));
    }

    private static String indent(Call call) {
        var text = call.bytes(1);
        var count = call.integer(0);
        if (count < 0) {
            throw new Failure("cannot indent by a negative number");
        }
        var lines = text.chars().filter(c -> c == '\n').count() + 1;
        room(call, count, lines);
        var pad = " ".repeat((int) count);
        return pad + text.replace("\n", "\n" + pad);
    }
}
