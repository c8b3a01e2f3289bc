package dev.cofferdam.gotemplate.exec;

import dev.cofferdam.gotemplate.basic.Kind;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.parser.Operand.Literal;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;

/// Brings arguments to the types of parameters. Kinds are never converted into each other; only a
/// literal has no kind yet.
final class Arguments {
    private static final long UINT32 = 0xFFFFFFFFL;

    private Arguments() {}

    /// A value that was computed.
    static Value fit(Value value, Type type) {
        if (value == Nil.INVALID) {
            return nothing(type);
        }
        if (type == Type.ANY || type == Type.RAW || value.type() == type) {
            return value;
        }
        throw wrong(type, Call.described(value));
    }

    /// Nothing, where a value of the type is wanted.
    static Value nothing(Type type) {
        return switch (type) {
            case RAW -> Nil.INVALID;
            case ANY -> Nil.NIL;
            default -> {
                if (type.kind() == Kind.MAP) {
                    yield Dict.nil(type);
                }
                if (type.kind() == Kind.SLICE) {
                    yield Seq.nil(type);
                }
                throw wrong(type, "nothing");
            }
        };
    }

    /// A literal takes the kind that is wanted, if it can.
    static Value literal(Literal literal, Type type) {
        var value =
                switch (type.kind()) {
                    case BOOL -> literal.value() instanceof Bool ? literal.value() : Nil.INVALID;
                    case STRING -> string(literal, type);
                    case INT, INT32, INT64 -> integer(literal, Kind.INT, type);
                    case UINT8, UINT32, UINT64 -> integer(literal, Kind.UINT64, type);
                    case FLOAT64 -> literal.forms().getOrDefault(Kind.FLOAT64, Nil.INVALID);
                    case INTERFACE -> ideal(literal);
                    case STRUCT -> type == Type.RAW ? ideal(literal) : Nil.INVALID;
                    default -> Nil.INVALID;
                };
        if (value == Nil.INVALID) {
            throw wrong(type, "a literal that is none");
        }
        return value;
    }

    static Value ideal(Literal literal) {
        if (literal.value() == Nil.INVALID) {
            throw new Failure("a literal overflows int");
        }
        return literal.value();
    }

    private static Value string(Literal literal, Type type) {
        if (literal.value() instanceof Str text) {
            return type == Type.STRING ? text : new Str(text.bytes(), type);
        }
        return Nil.INVALID;
    }

    private static Value integer(Literal literal, Kind form, Type type) {
        if (literal.forms().get(form) instanceof Int number) {
            var bits = type == Type.UINT32 ? number.bits() & UINT32 : number.bits();
            return type == Type.INT ? number : new Int(type, bits);
        }
        return Nil.INVALID;
    }

    private static Failure wrong(Type wanted, String found) {
        return new Failure("wants " + wanted.goName() + ", got " + found);
    }
}
