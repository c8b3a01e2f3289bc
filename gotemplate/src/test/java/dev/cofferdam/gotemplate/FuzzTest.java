package dev.cofferdam.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cofferdam.gotemplate.RecordedCases.Case;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever the template, it ends in a value or in a failure that tells nothing of the data, long
/// before anybody would call it hung, and before the stack does.
///
/// `-Dfuzz.cases=1000000` tries so many of each kind; `-Dfuzz.first=17 -Dfuzz.cases=1` tries one
/// case again.
class FuzzTest {
    private static final long CASES = Long.getLong("fuzz.cases", 3000);
    private static final long FIRST = Long.getLong("fuzz.first", 0);
    private static final Duration HUNG = Duration.ofSeconds(10);

    @Test
    void recordedTemplatesWithFaults() {
        var recorded =
                Stream.of("/gotemplate.json", "/gotemplate-more.json", "/gotemplate-wide.json")
                        .flatMap(RecordedCases::of)
                        .map(Case::template)
                        .filter(FuzzTest::isQuick)
                        .toList();

        fuzz(random -> new Mutation(random).of(any(recorded, random), any(recorded, random)));
    }

    @Test
    void templatesOfTheGrammar() {
        fuzz(random -> new TemplateGrammar(random).template());
    }

    @Test
    void templatesOfTheGrammarWithFaults() {
        fuzz(
                random -> {
                    var grammar = new TemplateGrammar(random);
                    return new Mutation(random).of(grammar.template(), grammar.template());
                });
    }

    @Test
    void regularExpressions() {
        fuzz(random -> new Mutation(random).regexp());
    }

    @Test
    void noise() {
        fuzz(random -> new Mutation(random).noise());
    }

    private static void fuzz(Function<Random, String> templates) {
        assertThat(message("loads all classes", false)).isEqualTo("no failure");
        for (long number = FIRST; number < FIRST + CASES; number++) {
            var random = new Random(number);
            var template = templates.apply(random);
            var texts = random.nextBoolean();
            var what = "case " + number + ": " + template;

            var message = assertTimeoutPreemptively(HUNG, () -> message(template, texts), what);

            assertThat(FuzzData.isToldBy(message)).as(what).isFalse();
            assertThat(message).as(what).doesNotContain("than the stack allows");
        }
    }

    /// The message of a failure, or nothing.
    private static String message(String template, boolean texts) {
        return switch (Template.parse("main", template, Engine.OPTIONS)) {
            case ParseFailure failure -> failure.message();
            case Template parsed ->
                    Engine.message(
                            texts
                                    ? parsed.executeTexts(FuzzData.texts(), FuzzData.limits())
                                    : parsed.execute(FuzzData.fixed(), FuzzData.limits()));
        };
    }

    private static boolean isQuick(String template) {
        return Stream.of("gen", "derivePassword", "bcrypt", "htpasswd")
                .noneMatch(template::contains);
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
