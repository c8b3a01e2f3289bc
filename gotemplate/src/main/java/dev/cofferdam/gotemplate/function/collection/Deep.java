package dev.cofferdam.gotemplate.function.collection;

import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.Map;

/// What goes all the way down: comparing, copying, merging.
final class Deep {
    private final Meter meter;

    Deep(Meter meter) {
        this.meter = meter;
    }

    /// Go's DeepEqual: types count, and a nil list is not an empty one.
    boolean equal(Value a, Value b) {
        meter.step();
        if (a instanceof Nil || b instanceof Nil) {
            return a instanceof Nil && b instanceof Nil;
        }
        if (a.type() != b.type() || a.isNil() != b.isNil()) {
            return false;
        }
        meter.enter();
        var equal =
                switch (a) {
                    case Seq list -> equal(list, (Seq) b);
                    case Dict map -> equal(map, (Dict) b);
                    case Float64 number -> number.number() == ((Float64) b).number();
                    default -> a.equals(b);
                };
        meter.leave();
        return equal;
    }

    private boolean equal(Seq a, Seq b) {
        if (a.items().size() != b.items().size()) {
            return false;
        }
        for (var i = 0; i < a.items().size(); i++) {
            if (!equal(a.items().get(i), b.items().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean equal(Dict a, Dict b) {
        if (a == b) {
            return true;
        }
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<String, Value> entry : a.entries().entrySet()) {
            var other = b.get(entry.getKey());
            if (other == null || !equal(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    Value copy(Value value) {
        meter.step();
        meter.enter();
        var copy =
                switch (value) {
                    case Seq list -> copy(list);
                    case Dict map -> copy(map);
                    default -> value;
                };
        meter.leave();
        return copy;
    }

    private Seq copy(Seq list) {
        if (list.isNil()) {
            return list;
        }
        meter.growList(list.items().size());
        var items = new ArrayList<Value>(list.items().size());
        for (var item : list.items()) {
            items.add(copy(item));
        }
        return new Seq(list.type(), items);
    }

    private Dict copy(Dict map) {
        if (map.isNil()) {
            return map;
        }
        meter.growList(4L * map.size());
        var copy = map.type() == Type.STRING_MAP ? Dict.ofStrings() : Dict.empty();
        for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
            copy.put(entry.getKey(), copy(entry.getValue()));
        }
        return copy;
    }

    /// Adds to `target` what `source` has; two maps under one key become one. An empty value of the
    /// target counts as absent.
    void merge(Dict target, Dict source, boolean overwrite) {
        meter.enter();
        for (var key : new ArrayList<>(source.entries().keySet())) {
            meter.growList(4);
            var value = source.entries().getOrDefault(key, Nil.NIL);
            var old = target.get(key);
            if (value instanceof Nil) {
                if (overwrite) {
                    target.put(key, value);
                }
            } else if (old instanceof Dict inner && value instanceof Dict given) {
                merge(inner, given, overwrite);
            } else if (overwrite || old == null || !old.truth()) {
                target.put(key, value);
            }
        }
        meter.leave();
    }
}
