package dev.cofferdam.gotemplate.function.collection;

import dev.cofferdam.gotemplate.function.Body;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.function.number.Casts;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Sprig's functions on lists. None changes its argument.
public final class ListFunctions {
    private ListFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("list any...", call -> call.list(call.from(0)));
        functions.alias("tuple", "list");
        both(functions, "append any any", "mustAppend", ListFunctions::append);
        functions.alias("push", "append");
        functions.alias("mustPush", "append");
        both(functions, "prepend any any", "mustPrepend", ListFunctions::prepend);
        both(functions, "first any", "mustFirst", call -> at(call.list(0), false));
        both(functions, "last any", "mustLast", call -> at(call.list(0), true));
        both(functions, "rest any", "mustRest", call -> without(call, 1, 0));
        both(functions, "initial any", "mustInitial", call -> without(call, 0, 1));
        both(functions, "reverse any", "mustReverse", ListFunctions::reverse);
        both(functions, "compact any", "mustCompact", ListFunctions::compact);
        both(functions, "uniq any", "mustUniq", ListFunctions::unique);
        both(functions, "without any any...", "mustWithout", ListFunctions::without);
        both(functions, "has any any", "mustHas", ListFunctions::has);
        both(functions, "slice any any...", "mustSlice", ListFunctions::slice);
        both(functions, "chunk int any", "mustChunk", ListFunctions::chunk);
        functions.define("concat any...", ListFunctions::concat);
        functions.define(
                "deepEqual any any",
                call -> Bool.of(new Deep(call.meter()).equal(call.value(0), call.value(1))));
        both(
                functions,
                "deepCopy any",
                "mustDeepCopy",
                call -> new Deep(call.meter()).copy(call.value(0)));
    }

    /// Sprig's must forms differ only in how they fail inside of Go.
    private static void both(Functions functions, String signature, String must, Body body) {
        functions.define(signature, body);
        functions.alias(must, signature.substring(0, signature.indexOf(' ')));
    }

    private static Value append(Call call) {
        return listOf(call, call.list(0).items(), List.of(call.value(1)));
    }

    private static Value prepend(Call call) {
        return listOf(call, List.of(call.value(1)), call.list(0).items());
    }

    private static Value listOf(Call call, List<Value> head, List<Value> tail) {
        call.meter().growList(head.size() + tail.size());
        var all = new ArrayList<Value>(head.size() + tail.size());
        all.addAll(head);
        all.addAll(tail);
        return Seq.of(all);
    }

    private static Value at(Seq list, boolean last) {
        if (list.items().isEmpty()) {
            return Nil.NIL;
        }
        return last ? list.items().getLast() : list.items().getFirst();
    }

    private static Value without(Call call, int head, int tail) {
        var items = call.list(0).items();
        return items.isEmpty()
                ? Seq.nil(Type.LIST)
                : listOf(call, items.subList(head, items.size() - tail), List.of());
    }

    private static Value reverse(Call call) {
        var items = new ArrayList<>(call.list(0).items());
        Collections.reverse(items);
        return call.list(items);
    }

    private static Value compact(Call call) {
        return call.list(call.list(0).items().stream().filter(Value::truth).toList());
    }

    private static Value unique(Call call) {
        var unique = new ArrayList<Value>();
        for (var item : call.list(0).items()) {
            if (!contains(call, unique, item)) {
                unique.add(item);
            }
        }
        return call.list(unique);
    }

    private static boolean contains(Call call, List<Value> items, Value wanted) {
        var deep = new Deep(call.meter());
        for (var item : items) {
            if (deep.equal(wanted, item)) {
                return true;
            }
        }
        return false;
    }

    private static Value without(Call call) {
        var left = new ArrayList<Value>();
        for (var item : call.list(0).items()) {
            if (!contains(call, call.from(1), item)) {
                left.add(item);
            }
        }
        return call.list(left);
    }

    private static Value has(Call call) {
        if (call.value(1) instanceof Nil) {
            return Bool.FALSE;
        }
        return Bool.of(contains(call, call.list(1).items(), call.value(0)));
    }

    private static Value slice(Call call) {
        var list = call.list(0);
        var size = list.items().size();
        if (size == 0) {
            return Nil.NIL;
        }
        var from = call.size() > 1 ? Casts.toLong(call.value(1)) : 0;
        var to = call.size() > 2 ? Casts.toLong(call.value(2)) : size;
        if (from < 0 || from > to || to > size) {
            throw new Failure("index out of the range of the list");
        }
        return new Seq(list.type(), list.items().subList((int) from, (int) to));
    }

    private static Value chunk(Call call) {
        var items = call.list(1).items();
        var size = call.integer(0);
        if (size < 1) {
            throw new Failure("the size of a chunk must be at least 1");
        }
        call.meter().growList(items.size());
        var chunks = new ArrayList<Value>();
        for (var from = 0L; from < items.size(); from += Math.min(size, items.size())) {
            var to = Math.min(items.size() - from, size) + from;
            chunks.add(call.list(items.subList((int) from, (int) to)));
        }
        return new Seq(Type.LISTS, chunks);
    }

    private static Value concat(Call call) {
        var all = new ArrayList<Value>();
        for (var i = 0; i < call.size(); i++) {
            var items = call.list(i).items();
            call.meter().growList(items.size());
            all.addAll(items);
        }
        return all.isEmpty() ? Seq.nil(Type.LIST) : Seq.of(all);
    }
}
