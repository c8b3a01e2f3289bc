package dev.cofferdam.sync.template;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.template.SecretTemplate.Form;
import dev.cofferdam.sync.template.SecretTemplate.Part;
import dev.cofferdam.sync.template.SecretTemplate.Piece;
import dev.cofferdam.sync.template.SecretTemplate.Text;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever a template makes of secrets, wherever it stands and wherever it goes: it is drawn, or
/// refused by a problem that tells nothing of them.
///
/// `-Dfuzz.cases=1000000` tries so many; `-Dfuzz.first=17 -Dfuzz.cases=1` tries one case again.
class RenderFuzzTest {
    private static final long CASES = Long.getLong("fuzz.cases", 4000);
    private static final long FIRST = Long.getLong("fuzz.first", 0);
    private static final Duration HUNG = Duration.ofSeconds(10);

    private static final String CANARY = "Qz7WkPx3Vb9T";
    private static final int WINDOW = 5;
    private static final SecretData READ =
            SecretData.of(
                    Stream.of(CANARY, CANARY + ": x", "\"" + CANARY, CANARY + "\n- " + CANARY)
                            .collect(toMap(text -> "s" + text.length(), SecretValue::of)));
    private static final List<String> VALUES = List.copyOf(READ.values().keySet());

    private static final List<String> PIECES =
            List.of(
                    "key",
                    ": ",
                    ":",
                    "\n",
                    "\n  ",
                    "- ",
                    "\"",
                    "'",
                    "{",
                    "}",
                    "[",
                    "]",
                    "|\n",
                    ">\n",
                    "&a ",
                    "*a",
                    "!t ",
                    "#",
                    "? ",
                    "---\n",
                    "...\n",
                    "%YAML 9\n",
                    "<<: ",
                    "\t",
                    "\u0000",
                    "é",
                    "\u0085",
                    "@",
                    "`",
                    "{{",
                    "}}",
                    "{{ fail . }}",
                    "{{ . }}",
                    "{{ end }}",
                    "{{ range . }}",
                    "\\x");
    private static final List<String> FILTERS =
            List.of(
                    "",
                    " | quote",
                    " | b64enc",
                    " | upper",
                    " | nindent 2",
                    " | toYaml",
                    " | fromYaml",
                    " | fromJson",
                    " | toJson",
                    " | trunc 6",
                    " | atoi",
                    " | fail",
                    " | squote",
                    " | b64dec",
                    " | mustToDate \"2006\"");

    @Test
    void noProblemTellsAValue() {
        for (long number = FIRST; number < FIRST + CASES; number++) {
            var random = new Random(number);
            var text = text(random);
            var piece = piece(random, text);
            var what = "case " + number + ": " + text + " as " + piece;

            var message = assertTimeoutPreemptively(HUNG, () -> message(piece, text), what);

            assertThat(isToldBy(message)).as(what).isFalse();
        }
    }

    /// The message of a problem, or nothing.
    private static String message(Piece piece, String text) {
        var engine =
                new Engine(
                        new Environment(() -> Instant.EPOCH, new SecureRandom()),
                        () -> () -> false);
        var renderer =
                new Renderer(engine, _ -> Answer.got(Optional.of(SecretValue.of(CANARY + text))));
        var template = new SecretTemplate("", false, List.of(piece), List.of());
        return switch (renderer.render(template, READ)) {
            case Answer.Got<Rendered> _ -> "";
            case Answer.Failed<Rendered>(var problem) -> problem.text();
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int count = random.nextInt(6); count >= 0; count--) {
            text.append(any(PIECES, random));
            if (random.nextBoolean()) {
                text.append("{{ .").append(any(VALUES, random)).append(any(FILTERS, random));
                text.append(" }}");
            }
        }
        return text.toString();
    }

    private static Piece piece(Random random, String text) {
        var kept = new ObjectKey(ObjectKey.Kind.SECRET, "apps", "templates", "key");
        return new Piece(
                random.nextInt(4) == 0 ? new Text.Stored(kept) : new Text.Written(text),
                random.nextBoolean() ? new Form.KeysAndValues() : new Form.Value("key"),
                any(List.of(Part.values()), random),
                any(List.of(Decoding.values()), random),
                "spec.target.template.templateFrom[0]");
    }

    private static boolean isToldBy(String message) {
        var lower = message.toLowerCase(Locale.ROOT);
        return IntStream.rangeClosed(0, CANARY.length() - WINDOW)
                .mapToObj(at -> CANARY.substring(at, at + WINDOW).toLowerCase(Locale.ROOT))
                .anyMatch(lower::contains);
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
