package dev.cofferdam.gotemplate.function.logic;

import dev.cofferdam.gotemplate.format.Text;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Value;

/// Go's own functions but index and len, and Sprig's on defaults and types.
public final class LogicFunctions {
    private LogicFunctions() {}

    public static void addTo(Functions functions) {
        comparisons(functions);
        printing(functions);
        defaults(functions);
        types(functions);
    }

    private static void comparisons(Functions functions) {
        // The executor runs these two itself, because they do not evaluate all arguments.
        functions.define("and raw raw...", call -> call.value(0));
        functions.define("or raw raw...", call -> call.value(0));
        functions.define("not raw", call -> Bool.of(!call.value(0).truth()));
        functions.define(
                "eq raw raw...",
                call -> Bool.of(Comparison.equalToAny(call.value(0), call.from(1))));
        functions.define(
                "ne raw raw", call -> Bool.of(!Comparison.equalToAny(call.value(0), call.from(1))));
        functions.define(
                "lt raw raw", call -> Bool.of(Comparison.less(call.value(0), call.value(1))));
        functions.define(
                "le raw raw",
                call -> Bool.of(Comparison.lessOrEqual(call.value(0), call.value(1))));
        functions.define(
                "gt raw raw",
                call -> Bool.of(!Comparison.lessOrEqual(call.value(0), call.value(1))));
        functions.define(
                "ge raw raw", call -> Bool.of(!Comparison.less(call.value(0), call.value(1))));
        functions.define(
                "call raw raw...",
                call -> {
                    throw new Failure("a " + Call.described(call.value(0)) + " is not a function");
                });
    }

    private static void printing(Functions functions) {
        functions.define("print any...", call -> call.str(Text.sprint(call.from(0), call.meter())));
        functions.define(
                "println any...", call -> call.str(Text.sprintln(call.from(0), call.meter())));
        functions.define(
                "printf string any...",
                call -> call.str(Text.sprintf(call.bytes(0), call.from(1), call.meter())));
        functions.define("html any...", call -> call.str(Escapes.html(shown(call))));
        functions.define("js any...", call -> call.str(Escapes.javaScript(shown(call))));
        functions.define("urlquery any...", call -> call.str(Escapes.query(shown(call))));
    }

    private static String shown(Call call) {
        var text = Text.shown(call.from(0), call.meter());
        call.meter().grow(6L * text.length());
        return text;
    }

    private static void defaults(Functions functions) {
        functions.define("hello", call -> call.str("Hello!"));
        functions.define(
                "default any any...",
                call -> call.size() > 1 && call.value(1).truth() ? call.value(1) : call.value(0));
        functions.define("empty any", call -> Bool.of(!call.value(0).truth()));
        functions.define("coalesce any...", LogicFunctions::coalesce);
        functions.define(
                "all any...", call -> Bool.of(call.from(0).stream().allMatch(Value::truth)));
        functions.define(
                "any any...", call -> Bool.of(call.from(0).stream().anyMatch(Value::truth)));
        functions.define(
                "ternary any any bool",
                call -> call.value(2).truth() ? call.value(0) : call.value(1));
        functions.define("fail string", LogicFunctions::fail);
    }

    private static Value coalesce(Call call) {
        return call.from(0).stream().filter(Value::truth).findFirst().orElse(Nil.NIL);
    }

    /// The message is told only when it stands in the template: a computed one may hold a secret.
    private static Value fail(Call call) {
        var told = call.scope().literals().contains(call.bytes(0));
        throw new Failure(
                told ? call.text(0) : "(the message is not told, because it is computed)");
    }

    private static void types(Functions functions) {
        functions.define("typeOf any", call -> call.str(type(call.value(0))));
        functions.define(
                "typeIs string any", call -> Bool.of(call.bytes(0).equals(type(call.value(1)))));
        functions.define(
                "typeIsLike string any",
                call ->
                        Bool.of(
                                call.bytes(0).equals(type(call.value(1)))
                                        || ("*" + call.bytes(0)).equals(type(call.value(1)))));
        functions.define("kindOf any", call -> call.str(kind(call.value(0))));
        functions.define(
                "kindIs string any", call -> Bool.of(call.bytes(0).equals(kind(call.value(1)))));
    }

    private static String type(Value value) {
        return value instanceof Nil ? "<nil>" : value.type().goName();
    }

    private static String kind(Value value) {
        return value instanceof Nil ? "invalid" : value.kind().goName();
    }
}
