package dev.cofferdam.api.generator;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.sync.generator.Characters;
import dev.cofferdam.sync.generator.Encoding;
import dev.cofferdam.sync.generator.Recipe;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The spec of a Password, with its defaults.
record PasswordParser(Complaints complaints, String path) {
    private static final int USUAL_LENGTH = 24;
    private static final int SHARE = 4;
    private static final List<String> USUAL_KEYS = List.of("password");

    Recipe.Password password(PasswordSpec spec) {
        int written = Objects.requireNonNullElse(spec.length(), 0);
        int length = written > 0 ? written : USUAL_LENGTH;
        return new Recipe.Password(
                new Characters(
                        length,
                        Objects.requireNonNullElse(spec.digits(), length / SHARE),
                        Objects.requireNonNullElse(spec.symbols(), length / SHARE),
                        symbols(spec.symbolCharacters()),
                        !Boolean.TRUE.equals(spec.noUpper()),
                        Boolean.TRUE.equals(spec.allowRepeat())),
                keys(spec.secretKeys()),
                complaints.choice(
                        path + ".encoding", spec.encoding(), PasswordSpec.ENCODINGS, Encoding.RAW));
    }

    private static String symbols(@Nullable String written) {
        return written == null || written.isEmpty() ? Characters.SYMBOLS : written;
    }

    private List<String> keys(@Nullable List<String> written) {
        if (written == null || written.isEmpty()) {
            return USUAL_KEYS;
        }
        var seen = new HashSet<String>();
        for (int index = 0; index < written.size(); index++) {
            var at = path + ".secretKeys[" + index + "]";
            var key = complaints.text(at, written.get(index));
            if (!key.isEmpty() && !seen.add(key)) {
                complaints.invalid(
                        at, "is " + Complaints.quoted(key) + " again: write each key once");
            }
        }
        return Nulls.list(written);
    }
}
