package dev.cofferdam.gotemplate.function.text;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.format.Quote;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Between one string and many.
final class Joins {
    private Joins() {}

    static void addTo(Functions functions) {
        functions.define(
                "join string any", call -> join(call, call.bytes(0), strings(call, call.value(1))));
        functions.define("toStrings any", call -> call.strings(strings(call, call.value(0))));
        functions.define("sortAlpha any", Joins::sorted);
        functions.define(
                "splitList string string",
                call -> call.strings(split(call, call.bytes(1), call.bytes(0), -1)));
        functions.define(
                "split string string",
                call -> numbered(call, split(call, call.bytes(1), call.bytes(0), -1)));
        functions.define(
                "splitn string int string",
                call -> numbered(call, split(call, call.bytes(2), call.bytes(0), call.integer(1))));
        functions.define("quote any...", call -> spaced(call, text -> quoted(call, text)));
        functions.define("squote any...", call -> spaced(call, text -> "'" + text + "'"));
        functions.define("cat any...", call -> spaced(call, text -> text));
    }

    private static String quoted(Call call, String text) {
        call.meter().grow(4L * text.length());
        return Quote.of(text);
    }

    /// How one of the values becomes text.
    private interface Form {
        String of(String text);
    }

    /// All but nil, with spaces between.
    private static Value spaced(Call call, Form form) {
        var parts = new ArrayList<String>();
        for (var value : call.from(0)) {
            if (!(value instanceof Nil)) {
                parts.add(form.of(call.print(value)));
            }
        }
        return join(call, " ", parts);
    }

    private static Value join(Call call, String separator, List<String> parts) {
        var size = 0L;
        for (var part : parts) {
            size += part.length() + separator.length();
        }
        call.meter().grow(size);
        return new Str(String.join(separator, parts));
    }

    /// The texts of a list but for nil, or of a single value.
    private static List<String> strings(Call call, Value value) {
        if (value instanceof Nil) {
            return List.of();
        }
        var items = value instanceof Seq list ? list.items() : List.of(value);
        call.meter().growList(items.size());
        var texts = new ArrayList<String>();
        for (var item : items) {
            if (!(item instanceof Nil)) {
                texts.add(call.print(item));
            }
        }
        return texts;
    }

    private static Value sorted(Call call) {
        var texts =
                call.value(0) instanceof Nil
                        ? new ArrayList<>(List.of("<nil>"))
                        : new ArrayList<>(strings(call, call.value(0)));
        call.meter().steps(texts.size());
        Collections.sort(texts);
        return call.strings(texts);
    }

    /// Go's SplitN: at most `most` parts, all when negative; an empty separator splits code points.
    private static List<String> split(Call call, String text, String separator, long most) {
        call.meter().growList(separator.isEmpty() ? text.length() : 1);
        if (most == 0) {
            return List.of();
        }
        var parts = new ArrayList<String>();
        var from = 0;
        while (most < 0 || parts.size() < most - 1) {
            var at = next(text, separator, from);
            if (at < 0) {
                break;
            }
            call.meter().growList(1);
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        if (!separator.isEmpty() || from < text.length()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static int next(String text, String separator, int from) {
        if (!separator.isEmpty()) {
            return text.indexOf(separator, from);
        }
        return from >= text.length() ? -1 : from + widthAt(text, from);
    }

    private static int widthAt(String text, int at) {
        return Math.max(1, Utf8.width(text, at));
    }

    static List<String> runes(String text) {
        var runes = new ArrayList<String>();
        for (var i = 0; i < text.length(); ) {
            var end = i + widthAt(text, i);
            runes.add(text.substring(i, end));
            i = end;
        }
        return runes;
    }

    private static Value numbered(Call call, List<String> parts) {
        var map = Dict.ofStrings();
        for (var i = 0; i < parts.size(); i++) {
            call.meter().growList(4);
            map.put("_" + i, call.str(parts.get(i)));
        }
        return map;
    }
}
