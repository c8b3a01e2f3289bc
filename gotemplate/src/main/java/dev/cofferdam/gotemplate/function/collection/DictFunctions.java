package dev.cofferdam.gotemplate.function.collection;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;

/// Go's index and len, and Sprig's functions on maps.
public final class DictFunctions {
    private static final int ENTRY = 4;

    private DictFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("index raw raw...", DictFunctions::index);
        functions.define("len raw", call -> Int.of(length(call.value(0))));
        functions.define("dict any...", DictFunctions::dict);
        functions.define(
                "get map string",
                call -> call.map(0).entries().getOrDefault(call.bytes(1), Str.EMPTY));
        functions.define("set map string any", DictFunctions::set);
        functions.define(
                "unset map string",
                call -> {
                    call.map(0).remove(call.bytes(1));
                    return call.map(0);
                });
        functions.define("hasKey map string", call -> Bool.of(call.map(0).has(call.bytes(1))));
        functions.define("pluck string map...", DictFunctions::pluck);
        functions.define("keys map...", DictFunctions::keys);
        functions.define(
                "values map", call -> call.list(new ArrayList<>(call.map(0).entries().values())));
        functions.define("pick map string...", DictFunctions::pick);
        functions.define("omit map string...", DictFunctions::omit);
        functions.define("merge map map...", call -> merge(call, false));
        functions.alias("mustMerge", "merge");
        functions.define("mergeOverwrite map map...", call -> merge(call, true));
        functions.alias("mustMergeOverwrite", "mergeOverwrite");
        functions.define("dig any...", DictFunctions::dig);
    }

    private static long length(Value value) {
        return switch (value) {
            case Str text -> text.bytes().length();
            case Seq list -> list.items().size();
            case Dict map -> map.size();
            default -> throw new Failure("a " + Call.described(value) + " has no length");
        };
    }

    private static Value index(Call call) {
        var item = call.value(0);
        if (item instanceof Nil) {
            throw new Failure("cannot index nil");
        }
        for (var index : call.from(1)) {
            item =
                    switch (item) {
                        case Str text ->
                                new Int(
                                        Type.UINT8,
                                        text.bytes()
                                                .charAt(position(index, text.bytes().length())));
                        case Seq list -> list.items().get(position(index, list.items().size()));
                        case Dict map -> entry(map, index);
                        default -> throw new Failure("cannot index a " + Call.described(item));
                    };
        }
        return item;
    }

    private static int position(Value index, int size) {
        if (!(index instanceof Int number)) {
            throw new Failure("cannot index a list with a " + Call.described(index));
        }
        if (number.bits() < 0 || number.bits() >= size) {
            throw new Failure("index out of range");
        }
        return (int) number.bits();
    }

    private static Value entry(Dict map, Value index) {
        if (index.type() != Type.STRING || !(index instanceof Str key)) {
            throw new Failure("cannot index a map with a " + Call.described(index));
        }
        var value = map.get(key.bytes());
        return value == null ? map.type().zeroElement() : value;
    }

    private static Value dict(Call call) {
        call.meter().growList((long) ENTRY * call.size());
        var map = Dict.empty();
        for (var i = 0; i < call.size(); i += 2) {
            map.put(call.print(call.value(i)), i + 1 < call.size() ? call.value(i + 1) : Str.EMPTY);
        }
        return map;
    }

    private static Value set(Call call) {
        if (call.map(0).isNil()) {
            throw new Failure("cannot set a key of a nil map");
        }
        call.meter().growList(ENTRY);
        call.map(0).put(call.bytes(1), call.value(2));
        return call.map(0);
    }

    private static Value pluck(Call call) {
        var found = new ArrayList<Value>();
        for (var i = 1; i < call.size(); i++) {
            var value = call.map(i).get(call.bytes(0));
            if (value != null) {
                found.add(value);
            }
        }
        return call.list(found);
    }

    private static Value keys(Call call) {
        var keys = new ArrayList<String>();
        for (var i = 0; i < call.size(); i++) {
            keys.addAll(call.map(i).entries().keySet());
        }
        return call.strings(keys);
    }

    private static Value pick(Call call) {
        var picked = Dict.empty();
        for (var i = 1; i < call.size(); i++) {
            var value = call.map(0).get(call.bytes(i));
            if (value != null) {
                call.meter().growList(ENTRY);
                picked.put(call.bytes(i), value);
            }
        }
        return picked;
    }

    private static Value omit(Call call) {
        var omitted = new HashSet<String>();
        for (var i = 1; i < call.size(); i++) {
            omitted.add(call.bytes(i));
        }
        call.meter().growList((long) ENTRY * call.map(0).size());
        var rest = Dict.empty();
        for (Map.Entry<String, Value> entry : call.map(0).entries().entrySet()) {
            if (!omitted.contains(entry.getKey())) {
                rest.put(entry.getKey(), entry.getValue());
            }
        }
        return rest;
    }

    private static Value merge(Call call, boolean overwrite) {
        var target = call.map(0).isNil() ? Dict.empty() : call.map(0);
        var deep = new Deep(call.meter());
        for (var i = 1; i < call.size(); i++) {
            deep.merge(target, call.map(i), overwrite);
        }
        return target;
    }

    /// Keys, a default, a map: what lies there, or the default.
    private static Value dig(Call call) {
        var keys = call.size() - 2;
        if (keys < 1) {
            throw new Failure("wants at least three arguments: keys, a default, a map");
        }
        var at = call.value(call.size() - 1);
        for (var i = 0; i < keys; i++) {
            if (at.type() != Type.MAP || !(at instanceof Dict map)) {
                throw new Failure("wants a map, not a " + Call.described(at));
            }
            if (!(call.value(i) instanceof Str key)) {
                throw new Failure("a key must be a string");
            }
            var next = map.get(key.bytes());
            if (next == null) {
                return call.value(keys);
            }
            at = next;
        }
        return at;
    }
}
