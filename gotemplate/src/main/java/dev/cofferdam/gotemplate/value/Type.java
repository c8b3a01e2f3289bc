package dev.cofferdam.gotemplate.value;

import dev.cofferdam.gotemplate.basic.Kind;

/// The Go types that a template can meet, by the names that Go prints for them.
public enum Type {
    /// `reflect.Value`: a parameter that takes anything as it is.
    RAW("reflect.Value", Kind.STRUCT),
    ANY("interface {}", Kind.INTERFACE),
    NIL("<nil>", Kind.INVALID),
    BOOL("bool", Kind.BOOL),
    INT("int", Kind.INT),
    INT32("int32", Kind.INT32),
    INT64("int64", Kind.INT64),
    UINT8("uint8", Kind.UINT8),
    UINT32("uint32", Kind.UINT32),
    UINT64("uint64", Kind.UINT64),
    FLOAT64("float64", Kind.FLOAT64),
    COMPLEX128("complex128", Kind.COMPLEX128),
    STRING("string", Kind.STRING),
    /// The string type of the third argument of htpasswd, which only a literal can have.
    HASH_ALGORITHM("sprig.HashAlgorithm", Kind.STRING),
    LIST("[]interface {}", Kind.SLICE),
    STRINGS("[]string", Kind.SLICE),
    INTS("[]int", Kind.SLICE),
    LISTS("[][]interface {}", Kind.SLICE),
    MAP("map[string]interface {}", Kind.MAP),
    STRING_MAP("map[string]string", Kind.MAP),
    TIME("time.Time", Kind.STRUCT),
    DURATION("time.Duration", Kind.INT64),
    MONTH("time.Month", Kind.INT),
    WEEKDAY("time.Weekday", Kind.INT),
    VERSION("*semver.Version", Kind.PTR),
    CERTIFICATE("sprig.certificate", Kind.STRUCT);

    private final String goName;
    private final Kind kind;

    Type(String goName, Kind kind) {
        this.goName = goName;
        this.kind = kind;
    }

    /// As `%T` prints it.
    public String goName() {
        return goName;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether nil is a value of the type.
    public boolean takesNil() {
        return this == RAW
                || kind == Kind.INTERFACE
                || kind == Kind.SLICE
                || kind == Kind.MAP
                || kind == Kind.PTR;
    }

    /// What an absent element of a map or list of this type reads as.
    public Value zeroElement() {
        return switch (this) {
            case STRINGS, STRING_MAP -> Str.EMPTY;
            case INTS -> Int.of(0);
            default -> Nil.NIL;
        };
    }
}
