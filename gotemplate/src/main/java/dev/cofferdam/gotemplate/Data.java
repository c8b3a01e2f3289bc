package dev.cofferdam.gotemplate;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Java values to a template's own. Each execution gets a copy, so that `set` changes nothing
/// outside.
final class Data {
    private final Meter meter;

    Data(Meter meter) {
        this.meter = meter;
    }

    Dict map(Map<String, ?> data) {
        return (Dict) value(data);
    }

    /// A `map[string]string`, as External Secrets gives its templates.
    Dict texts(Map<String, byte[]> data) {
        var map = Dict.ofStrings();
        data.forEach((key, bytes) -> map.put(Utf8.encode(key), text(Utf8.ofBytes(bytes))));
        return map;
    }

    private Str text(String bytes) {
        meter.grow(bytes.length());
        return new Str(bytes);
    }

    private Value value(@Nullable Object value) {
        return switch (value) {
            case null -> Nil.NIL;
            case String text -> text(Utf8.encode(text));
            case byte[] bytes -> text(Utf8.ofBytes(bytes));
            case Boolean bool -> Bool.of(bool);
            case Integer number -> Int.of(number);
            case Long number -> Int.of(number);
            case Double number -> new Float64(number);
            case List<?> list -> list(list);
            case Map<?, ?> map -> entries(map);
            default ->
                    throw new Failure(
                            "the data holds a %s, which no template can use"
                                    .formatted(value.getClass().getSimpleName()));
        };
    }

    private Seq list(List<?> list) {
        meter.enter();
        meter.growList(list.size());
        var items = new ArrayList<Value>(list.size());
        for (var item : list) {
            items.add(value(item));
        }
        meter.leave();
        return Seq.of(items);
    }

    private Dict entries(Map<?, ?> map) {
        meter.enter();
        var dict = Dict.empty();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            dict.put(Utf8.encode(String.valueOf(entry.getKey())), value(entry.getValue()));
        }
        meter.leave();
        return dict;
    }
}
