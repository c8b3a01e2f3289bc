package dev.cofferdam.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.gotemplate.RecordedCases.Case;
import dev.cofferdam.gotemplate.catalog.Catalog;
import dev.cofferdam.gotemplate.limit.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Templates of the recorded cases, mangled by a seeded generator: each ends, in a value, and tells
/// nothing.
class FuzzTest {
    private static final String CANARY = "hunter2-canary";
    private static final int ROUNDS = 6000;
    private static final long LONGEST_NANOS = 2_000_000_000L;
    private static final Set<String> SLOW =
            Set.of("derivePassword", "genPrivateKey", "bcrypt", "htpasswd");
    private static final String[] PIECES = {
        "{{",
        "}}",
        "(",
        ")",
        "|",
        " ",
        ".",
        "$",
        "\"",
        "`",
        "nil",
        ".secret",
        "end",
        "else",
        "range",
        "if",
        "with",
        "define \"x\"",
        "template \"x\"",
        "-",
        "1e999",
        "999999999",
        "\\",
        "'",
        ":=",
        ",",
        "break",
        "\u0000",
        "\u00e9",
        "until",
        "%",
        "%*d"
    };

    private final Random random = new Random(20261124);
    private final List<String> names =
            Catalog.sprig().keySet().stream()
                    .filter(name -> !SLOW.contains(name) && !name.startsWith("gen"))
                    .sorted()
                    .toList();

    @Test
    void mangledTemplatesEndInAValueThatTellsNothing() {
        // Given
        var templates =
                RecordedCases.of("/gotemplate.json")
                        .map(Case::template)
                        .filter(text -> SLOW.stream().noneMatch(text::contains))
                        .filter(text -> !text.contains("gen"))
                        .toList();
        var data = Map.of("secret", CANARY, "user", CANARY, "list", List.of(CANARY), "num", 3.0);
        var leaks = new ArrayList<String>();

        // When
        for (var round = 0; round < ROUNDS; round++) {
            var text = mangled(templates);
            var message = message(text, data);
            if (message.replace(text, "").contains(CANARY)) {
                leaks.add(text);
            }
        }

        // Then
        assertThat(leaks).isEmpty();
    }

    /// The message of a failure, or nothing.
    private static String message(String text, Map<String, ?> data) {
        var start = System.nanoTime();
        var limits =
                new Limits(
                        50_000,
                        100,
                        1 << 18,
                        1 << 21,
                        () -> System.nanoTime() - start > LONGEST_NANOS);
        var message =
                switch (Template.parse("main", text, Engine.OPTIONS)) {
                    case ParseFailure failure -> failure.message();
                    case Template template -> Engine.message(template.execute(data, limits));
                };
        assertThat(System.nanoTime() - start).as(text).isLessThan(3 * LONGEST_NANOS);
        return message;
    }

    private String mangled(List<String> templates) {
        var text = new StringBuilder(templates.get(random.nextInt(templates.size())));
        var edits = 1 + random.nextInt(4);
        for (var i = 0; i < edits; i++) {
            var at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
                case 2 -> text.insert(at, " " + names.get(random.nextInt(names.size())) + " ");
                case 3 -> text.append(other(templates));
                default -> replaceWord(text);
            }
        }
        return text.toString();
    }

    private String other(List<String> templates) {
        var other = templates.get(random.nextInt(templates.size()));
        return other.substring(random.nextInt(other.length()));
    }

    /// Another function, or the secret, where there was a word.
    private void replaceWord(StringBuilder text) {
        var words = text.toString().split("(?<=[ (])", -1);
        var at = random.nextInt(words.length);
        words[at] =
                random.nextBoolean() ? names.get(random.nextInt(names.size())) + " " : ".secret ";
        text.setLength(0);
        text.append(String.join("", words));
    }
}
