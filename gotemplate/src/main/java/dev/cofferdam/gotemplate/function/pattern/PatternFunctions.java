package dev.cofferdam.gotemplate.function.pattern;

import com.google.re2j.Pattern;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sprig's functions with regular expressions. Texts are matched as Java strings, so that a pattern
/// sees code points.
public final class PatternFunctions {
    private static final int LONGEST = 2000;
    private static final int DEEPEST = 100;

    private PatternFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("regexMatch string string", PatternFunctions::matchesOrNot);
        functions.define(
                "mustRegexMatch string string",
                call -> Bool.of(compiled(call).matcher(input(call, 1)).find()));
        functions.define("regexFind string string", PatternFunctions::find);
        functions.define("regexFindAll string string int", PatternFunctions::findAll);
        functions.define("regexSplit string string int", PatternFunctions::split);
        functions.define(
                "regexReplaceAll string string string",
                call -> {
                    var pattern = compiled(call);
                    return replace(
                            call,
                            pattern,
                            new Replacement(call.text(2), pattern.namedGroups())::of);
                });
        functions.define(
                "regexReplaceAllLiteral string string string",
                call -> {
                    var literal = call.text(2);
                    return replace(call, compiled(call), _ -> literal);
                });
        functions.define("regexQuoteMeta string", call -> call.encoded(quoted(call.text(0))));
        for (var name : List.of("Find", "FindAll", "Split", "ReplaceAll", "ReplaceAllLiteral")) {
            functions.alias("mustRegex" + name, "regex" + name);
        }
    }

    private static String quoted(String text) {
        var out = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            if ("\\.+*?()|[]{}^$".indexOf(text.charAt(i)) >= 0) {
                out.append('\\');
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }

    /// The pattern may hold a secret: what is wrong with it is not told.
    private static Pattern compiled(Call call) {
        var pattern = compile(call);
        if (pattern == null) {
            throw new Failure("the first argument is not a regular expression of RE2");
        }
        return pattern;
    }

    private static @Nullable Pattern compile(Call call) {
        var text = call.text(0);
        if (text.length() > LONGEST || depth(text) > DEEPEST) {
            throw new Failure("the regular expression is too long or nests too deep");
        }
        call.meter().steps(text.length());
        return Regexp.compile(text).orElse(null);
    }

    private static int depth(String text) {
        var depth = 0;
        var deepest = 0;
        for (var i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static Value matchesOrNot(Call call) {
        var pattern = compile(call);
        return Bool.of(pattern != null && pattern.matcher(input(call, 1)).find());
    }

    private static CharSequence input(Call call, int index) {
        return new MeteredText(call.text(index), call.meter());
    }

    private static Value find(Call call) {
        var matcher = compiled(call).matcher(input(call, 1));
        return call.encoded(matcher.find() ? matcher.group() : "");
    }

    private static Value findAll(Call call) {
        var found = new ArrayList<Value>();
        var most = call.integer(2);
        for (var match : Matches.of(compiled(call), call.text(1), most, call.meter())) {
            found.add(call.encoded(match.groups().getFirst()));
        }
        return found.isEmpty() ? Seq.nil(Type.STRINGS) : new Seq(Type.STRINGS, found);
    }

    private static Value split(Call call) {
        var text = call.text(1);
        var most = call.integer(2);
        if (most == 0) {
            return Seq.nil(Type.STRINGS);
        }
        if (text.isEmpty() && !call.bytes(0).isEmpty()) {
            return call.strings(List.of(""));
        }
        var parts = new ArrayList<Value>();
        var from = 0;
        var end = 0;
        for (var match : Matches.of(compiled(call), text, most, call.meter())) {
            if (most > 0 && parts.size() == most - 1) {
                break;
            }
            end = match.start();
            if (match.end() != 0) {
                parts.add(call.encoded(text.substring(from, end)));
            }
            from = match.end();
        }
        if (end != text.length()) {
            parts.add(call.encoded(text.substring(from)));
        }
        return new Seq(Type.STRINGS, parts);
    }

    private static Value replace(Call call, Pattern pattern, Form form) {
        var text = call.text(1);
        var out = new StringBuilder();
        var from = 0;
        for (var match : Matches.of(pattern, text, -1, call.meter())) {
            var replacement = form.of(match);
            call.meter().grow(replacement.length());
            out.append(text, from, match.start()).append(replacement);
            from = match.end();
        }
        return call.encoded(out.append(text.substring(from)).toString());
    }

    /// What takes the place of a match.
    private interface Form {
        String of(Match match);
    }
}
