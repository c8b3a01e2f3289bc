package dev.cofferdam.gotemplate.format;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Value;
import java.util.List;

/// One call of Go's Sprintf.
final class Printf {
    /// Go takes a width or precision beyond it for a mistake.
    private static final int WIDEST = 1_000_000;

    private static final int NONE = -1;

    private final Sink sink;
    private final Printer printer;
    private final String format;
    private final List<Value> arguments;
    private int at;
    private int next;
    private boolean reordered;
    private boolean goodIndex;
    private boolean afterIndex;

    Printf(String format, List<Value> arguments, Meter meter) {
        this.sink = new Sink(meter);
        this.printer = new Printer(sink);
        this.format = format;
        this.arguments = arguments;
    }

    String run() {
        while (at < format.length()) {
            var percent = format.indexOf('%', at);
            sink.write(format.substring(at, percent < 0 ? format.length() : percent));
            if (percent < 0) {
                break;
            }
            at = percent + 1;
            goodIndex = true;
            afterIndex = false;
            directive();
        }
        if (!reordered && next < arguments.size()) {
            extra();
        }
        return sink.out.toString();
    }

    private void directive() {
        sink.spec.clear();
        while (at < format.length() && sink.spec.flag(format.charAt(at))) {
            at++;
        }
        index();
        width();
        precision();
        if (!afterIndex) {
            index();
        }
        if (at >= format.length()) {
            sink.write("%!(NOVERB)");
            return;
        }
        var verb = Utf8.runeAt(format, at);
        at += Math.max(1, Utf8.width(format, at));
        verb(verb);
    }

    private void verb(int verb) {
        if (verb == '%') {
            sink.write('%');
        } else if (!goodIndex) {
            sink.write("%!" + character(verb) + "(BADINDEX)");
        } else if (next >= arguments.size()) {
            sink.write("%!" + character(verb) + "(MISSING)");
        } else {
            sink.spec.forVerb(verb == 'w' ? 'v' : verb);
            printer.print(arguments.get(next++), verb);
        }
    }

    private static String character(int rune) {
        var out = new StringBuilder();
        Utf8.append(out, rune);
        return out.toString();
    }

    /// `[3]`: the argument to take next.
    private void index() {
        afterIndex = false;
        if (at >= format.length() || format.charAt(at) != '[') {
            return;
        }
        reordered = true;
        var end = format.indexOf(']', at);
        if (end < 0 || format.length() - at < 3) {
            goodIndex = false;
            at++;
            return;
        }
        var wanted = number(format.substring(at + 1, end));
        at = end + 1;
        afterIndex = wanted != NONE;
        if (wanted < 1 || wanted > arguments.size()) {
            goodIndex = false;
        } else {
            next = wanted - 1;
        }
    }

    private void width() {
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            sink.spec.width = fromArgument("%!(BADWIDTH)");
            if (sink.spec.width < NONE) {
                sink.spec.width = -(sink.spec.width + 1);
                sink.spec.minus = true;
                sink.spec.zero = false;
            }
            afterIndex = false;
        } else {
            sink.spec.width = digits();
            goodIndex &= !(afterIndex && sink.spec.width != NONE);
        }
    }

    private void precision() {
        if (at + 1 >= format.length() || format.charAt(at) != '.') {
            return;
        }
        at++;
        goodIndex &= !afterIndex;
        index();
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            var given = fromArgument("%!(BADPREC)");
            if (given < NONE) {
                sink.write("%!(BADPREC)");
            }
            sink.spec.precision = Math.max(NONE, given);
            afterIndex = false;
        } else {
            sink.spec.precision = Math.max(0, digits());
        }
    }

    /// The number that an argument gives; a negative one comes back one lower, so that NONE stays
    /// apart.
    private int fromArgument(String complaint) {
        if (next < arguments.size()
                && arguments.get(next++) instanceof Int given
                && Math.abs(given.bits()) <= WIDEST) {
            return (int) (given.bits() < 0 ? given.bits() - 1 : given.bits());
        }
        sink.write(complaint);
        return NONE;
    }

    private int digits() {
        var start = at;
        while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            at++;
        }
        var number = number(format.substring(start, at));
        if (number == NONE && at > start) {
            // As in Go, a number that is too large takes the rest of the format with it.
            at = format.length();
        }
        return number;
    }

    private static int number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return NONE;
        }
        var number = 0;
        for (var i = 0; i < digits.length(); i++) {
            // Go looks before it adds a digit.
            if (number > WIDEST) {
                return NONE;
            }
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }

    private void extra() {
        sink.spec.clear();
        sink.write("%!(EXTRA ");
        var separator = "";
        for (var argument : arguments.subList(next, arguments.size())) {
            sink.write(separator);
            separator = ", ";
            if (argument instanceof Nil) {
                sink.write("<nil>");
            } else {
                sink.write(argument.type().goName() + "=");
                printer.print(argument, 'v');
            }
        }
        sink.write(')');
    }
}
