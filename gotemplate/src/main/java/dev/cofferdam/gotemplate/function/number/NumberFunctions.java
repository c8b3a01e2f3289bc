package dev.cofferdam.gotemplate.function.number;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/// Sprig's arithmetic: whole numbers wrap around, fractions are decimal.
public final class NumberFunctions {
    private static final int DIGITS_OF_A_QUOTIENT = 16;
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

    private NumberFunctions() {}

    public static void addTo(Functions functions) {
        conversions(functions);
        whole(functions);
        fractions(functions);
        rounding(functions);
        Ranges.addTo(functions);
    }

    private static void conversions(Functions functions) {
        functions.define("atoi string", call -> Int.of(atoi(call.bytes(0))));
        functions.define("int any", call -> Int.of(Casts.toLong(call.value(0))));
        functions.define("int64 any", call -> Int.of64(Casts.toLong(call.value(0))));
        functions.define("float64 any", call -> new Float64(Casts.toDouble(call.value(0))));
        functions.define("toDecimal any", NumberFunctions::octal);
    }

    private static long atoi(String text) {
        var number = Casts.integer(text, 10);
        return number == null ? 0 : number.min(LARGEST).max(SMALLEST).longValue();
    }

    private static Value octal(Call call) {
        var number = Casts.integer(call.print(call.value(0)), 8);
        return Int.of64(number == null || number.bitLength() > 63 ? 0 : number.longValue());
    }

    private static void whole(Functions functions) {
        functions.define("add1 any", call -> Int.of64(Casts.toLong(call.value(0)) + 1));
        functions.define("add any...", call -> fold(0, call.from(0), Long::sum));
        functions.define(
                "sub any any",
                call -> Int.of64(Casts.toLong(call.value(0)) - Casts.toLong(call.value(1))));
        functions.define("div any any", call -> divided(call, (a, b) -> a / b));
        functions.define("mod any any", call -> divided(call, (a, b) -> a % b));
        functions.define("mul any any...", call -> fold(call, (a, b) -> a * b));
        functions.define("max any any...", call -> fold(call, Math::max));
        functions.alias("biggest", "max");
        functions.define("min any any...", call -> fold(call, Math::min));
        functions.define("randInt int int", NumberFunctions::random);
    }

    private static Value fold(Call call, LongBinaryOperator operator) {
        return fold(Casts.toLong(call.value(0)), call.from(1), operator);
    }

    private static Value fold(long start, List<Value> values, LongBinaryOperator operator) {
        var result = start;
        for (var value : values) {
            result = operator.applyAsLong(result, Casts.toLong(value));
        }
        return Int.of64(result);
    }

    private static Value divided(Call call, LongBinaryOperator operator) {
        var divisor = Casts.toLong(call.value(1));
        if (divisor == 0) {
            throw new Failure("division by zero");
        }
        return Int.of64(operator.applyAsLong(Casts.toLong(call.value(0)), divisor));
    }

    private static Value random(Call call) {
        var least = call.integer(0);
        var count = call.integer(1) - least;
        if (count <= 0) {
            throw new Failure("the second number must be larger than the first");
        }
        return Int.of(call.scope().environment().random().nextLong(count) + least);
    }

    private static void fractions(Functions functions) {
        functions.define(
                "add1f any", call -> decimal(call.value(0), List.of(Int.of(1)), BigDecimal::add));
        functions.define("addf any...", call -> decimal(Int.of(0), call.from(0), BigDecimal::add));
        functions.define(
                "subf any any...",
                call -> decimal(call.value(0), call.from(1), BigDecimal::subtract));
        functions.define(
                "divf any any...",
                call -> decimal(call.value(0), call.from(1), NumberFunctions::quotient));
        functions.define(
                "mulf any any...",
                call -> decimal(call.value(0), call.from(1), BigDecimal::multiply));
        functions.define("maxf any any...", call -> extreme(call, Math::max));
        functions.define("minf any any...", call -> extreme(call, Math::min));
    }

    private static Value extreme(Call call, DoubleBinaryOperator operator) {
        var result = Casts.toDouble(call.value(0));
        for (var value : call.from(1)) {
            result = operator.applyAsDouble(result, Casts.toDouble(value));
        }
        return new Float64(result);
    }

    private static BigDecimal quotient(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            throw new Failure("division by zero");
        }
        return a.divide(b, DIGITS_OF_A_QUOTIENT, RoundingMode.HALF_UP);
    }

    private static Value decimal(
            Value first, List<Value> rest, BinaryOperator<BigDecimal> operator) {
        var result = exact(first);
        for (var value : rest) {
            result = operator.apply(result, exact(value));
        }
        return new Float64(result.doubleValue());
    }

    private static BigDecimal exact(Value value) {
        var number = Casts.toDouble(value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new Failure("cannot compute with an infinite number or with what is none");
        }
        return new BigDecimal(Double.toString(number));
    }

    private static void rounding(Functions functions) {
        functions.define(
                "floor any", call -> new Float64(Math.floor(Casts.toDouble(call.value(0)))));
        functions.define("ceil any", call -> new Float64(Math.ceil(Casts.toDouble(call.value(0)))));
        functions.define("round any int float64...", NumberFunctions::round);
    }

    private static Value round(Call call) {
        var up = call.size() > 2 ? call.number(2) : 0.5;
        var power = Math.pow(10, (double) call.integer(1));
        var scaled = power * Casts.toDouble(call.value(0));
        var fraction =
                Double.isInfinite(scaled)
                        ? Double.NaN
                        : scaled - (scaled < 0 ? Math.ceil(scaled) : Math.floor(scaled));
        return new Float64((fraction >= up ? Math.ceil(scaled) : Math.floor(scaled)) / power);
    }
}
