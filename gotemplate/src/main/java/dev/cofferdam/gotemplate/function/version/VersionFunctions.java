package dev.cofferdam.gotemplate.function.version;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.function.version.Version.Numbers;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Struct;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.util.LinkedHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// semver and semverCompare, and the methods of versions.
public final class VersionFunctions {
    private VersionFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("semver string", call -> value(version(call.bytes(0)), call.bytes(0)));
        functions.define("semverCompare string string", VersionFunctions::compare);
    }

    private static Version version(String text) {
        var version = Version.parse(text);
        if (version == null) {
            throw new Failure("the text is not a semantic version");
        }
        return version;
    }

    /// The field holds what was read; Go's struct shows none of its fields to a template.
    private static Struct value(Version version, String original) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("", new Str(original));
        return new Struct(Type.VERSION, fields, version.toString());
    }

    private static Value compare(Call call) {
        var constraint = Constraint.parse(call.bytes(0));
        if (constraint == null) {
            throw new Failure("the first argument is not a constraint on versions");
        }
        var version = version(call.bytes(1));
        return Bool.of(
                constraint.stream()
                        .anyMatch(all -> all.stream().allMatch(one -> one.allows(version))));
    }

    public static void methods(Functions methods) {
        number(methods, "Major", Version::major);
        number(methods, "Minor", Version::minor);
        number(methods, "Patch", Version::patch);
        text(methods, "Prerelease", Version::prerelease);
        text(methods, "Metadata", Version::metadata);
        text(methods, "String", Version::toString);
        methods.define("Original version", call -> original(call, 0));
        next(methods, "IncMajor", v -> new Numbers(v.major() + 1, 0, 0));
        next(methods, "IncMinor", v -> new Numbers(v.major(), v.minor() + 1, 0));
        next(methods, "IncPatch", VersionFunctions::nextPatch);
        methods.define("Compare version version", call -> Int.of(order(call)));
        methods.define("LessThan version version", call -> Bool.of(order(call) < 0));
        methods.define("GreaterThan version version", call -> Bool.of(order(call) > 0));
        methods.define("Equal version version", call -> Bool.of(order(call) == 0));
    }

    /// The release that follows a prerelease has its numbers.
    private static Numbers nextPatch(Version version) {
        var patch = version.prerelease().isEmpty() ? version.patch() + 1 : version.patch();
        return new Numbers(version.major(), version.minor(), patch);
    }

    private static int order(Call call) {
        return Integer.signum(receiver(call, 0).compareTo(receiver(call, 1)));
    }

    private static Str original(Call call, int index) {
        return ((Struct) call.value(index)).fields().get("") instanceof Str text ? text : Str.EMPTY;
    }

    private static Version receiver(Call call, int index) {
        return version(original(call, index).bytes());
    }

    private static void number(Functions methods, String name, ToLongFunction<Version> get) {
        methods.define(
                name + " version",
                call -> new Int(Type.UINT64, get.applyAsLong(receiver(call, 0))));
    }

    private static void text(Functions methods, String name, Function<Version, String> get) {
        methods.define(name + " version", call -> call.str(get.apply(receiver(call, 0))));
    }

    private static void next(Functions methods, String name, Function<Version, Numbers> get) {
        methods.define(
                name + " version",
                call -> {
                    var version = receiver(call, 0);
                    var next = version.with(get.apply(version));
                    return value(next, next.toString());
                });
    }
}
