package dev.cofferdam.gotemplate.function.text;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;

/// Texts by chance.
final class Randoms {
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Randoms() {}

    static void addTo(Functions functions) {
        functions.define("randAlphaNum int", call -> random(call, LETTERS + DIGITS));
        functions.define("randAlpha int", call -> random(call, LETTERS));
        functions.define("randNumeric int", call -> random(call, DIGITS));
        functions.define("randAscii int", call -> random(call, ascii()));
        functions.define("shuffle string", Randoms::shuffle);
    }

    private static String ascii() {
        var all = new StringBuilder();
        for (var c = ' '; c < 0x7F; c++) {
            all.append(c);
        }
        return all.toString();
    }

    private static Value random(Call call, String alphabet) {
        var count = Math.max(0, call.integer(0));
        call.meter().grow(count);
        call.meter().steps(count / 16);
        var random = call.scope().environment().random();
        var out = new StringBuilder();
        for (var i = 0L; i < count; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return new Str(out.toString());
    }

    private static Value shuffle(Call call) {
        var runes = call.text(0).codePoints().toArray();
        var random = call.scope().environment().random();
        for (var i = runes.length - 1; i > 0; i--) {
            var other = random.nextInt(i + 1);
            var held = runes[i];
            runes[i] = runes[other];
            runes[other] = held;
        }
        return call.encoded(new String(runes, 0, runes.length));
    }
}
