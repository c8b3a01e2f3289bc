package dev.cofferdam.gotemplate.function.logic;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Complex;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.util.List;

/// eq, ne, lt and their kin. Only values of one kind compare; signed and unsigned integers are the
/// exception.
final class Comparison {
    private static final String BAD_TYPE = "invalid type for comparison";

    private Comparison() {}

    /// The kinds that compare.
    private enum Basic {
        NONE,
        BOOL,
        COMPLEX,
        INT,
        FLOAT,
        STRING,
        UINT
    }

    private static Basic basic(Value value) {
        return switch (value) {
            case Bool _ -> Basic.BOOL;
            case Complex _ -> Basic.COMPLEX;
            case Int number -> number.kind().signed() ? Basic.INT : Basic.UINT;
            case Float64 _ -> Basic.FLOAT;
            case Str _ -> Basic.STRING;
            default -> Basic.NONE;
        };
    }

    /// Whether the first is equal to any of the others.
    static boolean equalToAny(Value first, List<Value> others) {
        if (others.isEmpty()) {
            throw new Failure("missing argument for comparison");
        }
        for (var other : others) {
            if (equal(first, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(Value a, Value b) {
        var kindA = basic(a);
        var kindB = basic(b);
        if (kindA != kindB) {
            if (integers(kindA, kindB)) {
                return ((Int) a).bits() == ((Int) b).bits() && ((Int) a).bits() >= 0;
            }
            if (a instanceof Nil || b instanceof Nil) {
                return false;
            }
            throw incompatible(a, b);
        }
        return switch (a) {
            case Float64 number -> number.number() == ((Float64) b).number();
            case Int number -> number.bits() == ((Int) b).bits();
            case Str text -> text.bytes().equals(((Str) b).bytes());
            case Complex number -> equal(number, (Complex) b);
            case Bool bool -> bool.equals(b);
            default -> composite(a, b);
        };
    }

    private static boolean equal(Complex a, Complex b) {
        return a.real() == b.real() && a.imaginary() == b.imaginary();
    }

    private static boolean composite(Value a, Value b) {
        if (a.kind() != b.kind() && !(a instanceof Nil) && !(b instanceof Nil)) {
            throw incompatible(a, b);
        }
        if (a.isNil() || b.isNil()) {
            return a.isNil() == b.isNil();
        }
        if (b instanceof Seq || b instanceof Dict) {
            throw new Failure("cannot compare a " + Call.described(b));
        }
        return a.equals(b);
    }

    private static boolean integers(Basic a, Basic b) {
        return (a == Basic.INT && b == Basic.UINT) || (a == Basic.UINT && b == Basic.INT);
    }

    private static Failure incompatible(Value a, Value b) {
        return new Failure(
                "incompatible types for comparison: %s and %s"
                        .formatted(Call.described(a), Call.described(b)));
    }

    static boolean less(Value a, Value b) {
        var kindA = basic(a);
        var kindB = basic(b);
        if (kindA == Basic.NONE || kindB == Basic.NONE) {
            throw new Failure(BAD_TYPE);
        }
        if (kindA != kindB) {
            if (!integers(kindA, kindB)) {
                throw incompatible(a, b);
            }
            return mixed((Int) a, (Int) b);
        }
        return switch (a) {
            case Float64 number -> number.number() < ((Float64) b).number();
            case Int number when kindA == Basic.INT -> number.bits() < ((Int) b).bits();
            case Int number -> Long.compareUnsigned(number.bits(), ((Int) b).bits()) < 0;
            case Str text -> text.bytes().compareTo(((Str) b).bytes()) < 0;
            default -> throw new Failure(BAD_TYPE);
        };
    }

    private static boolean mixed(Int a, Int b) {
        return a.kind().signed()
                ? a.bits() < 0 || Long.compareUnsigned(a.bits(), b.bits()) < 0
                : b.bits() >= 0 && Long.compareUnsigned(a.bits(), b.bits()) < 0;
    }

    static boolean lessOrEqual(Value a, Value b) {
        return less(a, b) || equalToAny(a, List.of(b));
    }
}
