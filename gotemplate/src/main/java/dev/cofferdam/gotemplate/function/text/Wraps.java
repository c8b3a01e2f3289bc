package dev.cofferdam.gotemplate.function.text;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.value.Value;

/// Breaks lines at spaces.
final class Wraps {
    private Wraps() {}

    static void addTo(Functions functions) {
        functions.define("wrap int string", call -> wrap(call, call.bytes(1), "\n", false));
        functions.define(
                "wrapWith int string string",
                call ->
                        wrap(
                                call,
                                call.bytes(2),
                                call.bytes(1).isEmpty() ? "\n" : call.bytes(1),
                                true));
    }

    /// Words longer than a line are cut, or stay whole on lines of their own.
    private static Value wrap(Call call, String text, String newline, boolean cut) {
        var width = Math.clamp(call.integer(0), 1, Integer.MAX_VALUE - 1);
        var out = new StringBuilder();
        var at = 0;
        while (text.length() - at > width) {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            call.meter().grow(newline.length());
            var space = text.lastIndexOf(' ', at + width);
            if (space < at && cut) {
                out.append(text, at, at + width).append(newline);
                at += width;
                continue;
            }
            if (space < at) {
                space = text.indexOf(' ', at + width);
            }
            if (space < 0) {
                break;
            }
            out.append(text, at, space).append(newline);
            at = space + 1;
        }
        return call.str(out.append(text, at, text.length()).toString());
    }
}
