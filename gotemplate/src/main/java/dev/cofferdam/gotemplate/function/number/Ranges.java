package dev.cofferdam.gotemplate.function.number;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Rows of integers.
final class Ranges {
    private Ranges() {}

    static void addTo(Functions functions) {
        functions.define(
                "until int",
                call -> ints(row(call, 0, call.integer(0), call.integer(0) < 0 ? -1 : 1)));
        functions.define(
                "untilStep int int int",
                call -> ints(row(call, call.integer(0), call.integer(1), call.integer(2))));
        functions.define("seq int...", Ranges::sequence);
    }

    private static Seq ints(List<Value> items) {
        return new Seq(Type.INTS, items);
    }

    /// From `start` as long as `stop` is not reached. Asks for room before it counts.
    private static List<Value> row(Call call, long start, long stop, long step) {
        if (step == 0 || stop < start == step > 0) {
            return List.of();
        }
        var distance = BigInteger.valueOf(stop).subtract(BigInteger.valueOf(start)).abs();
        var stride = BigInteger.valueOf(step).abs();
        var count = distance.add(stride).subtract(BigInteger.ONE).divide(stride);
        call.meter().growList(count.min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue());
        call.meter().steps(count.longValue() / 16);
        var items = new ArrayList<Value>(count.intValue());
        for (var i = 0L; i < count.intValue(); i++) {
            items.add(Int.of(start + i * step));
        }
        return items;
    }

    /// As Unix' seq: an end, or a start and an end, or a start, a step and an end; the end is part
    /// of it.
    private static Value sequence(Call call) {
        if (call.size() == 0 || call.size() > 3) {
            return call.str("");
        }
        var start = call.size() == 1 ? 1 : call.integer(0);
        var end = call.integer(call.size() - 1);
        var direction = end < start ? -1 : 1;
        var step = call.size() == 3 ? call.integer(1) : direction;
        if (call.size() == 3 && end < start && step > 0) {
            return call.str("");
        }
        var items = row(call, start, end + direction, step);
        return call.str(items.stream().map(call::print).collect(Collectors.joining(" ")));
    }
}
