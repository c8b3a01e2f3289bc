package dev.cofferdam.sync.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.generator.Recipe.SshKey.Algorithm;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MakerTest {
    private static final int TRIES = 500;

    private final Maker maker = new Maker(new SecureRandom());

    @Test
    void passwordsHaveTheCharactersThatWereAskedFor() {
        var random = new Random(7);
        for (int tries = 0; tries < TRIES; tries++) {
            // Given
            int digits = random.nextInt(11);
            int symbols = random.nextInt(9);
            int letters = random.nextInt(27);
            var wanted =
                    new Characters(
                            digits + symbols + letters,
                            digits,
                            symbols,
                            "-_!?.:,;é",
                            random.nextBoolean(),
                            random.nextBoolean());

            // When
            var password = password(wanted);

            // Then
            assertThat(count(password, "[0-9]")).as(password).isEqualTo(digits);
            assertThat(count(password, "[-_!?.:,;é]")).as(password).isEqualTo(symbols);
            assertThat(count(password, wanted.upper() ? "[A-Za-z]" : "[a-z]"))
                    .as(password)
                    .isEqualTo(letters);
            assertThat(password.codePointCount(0, password.length())).isEqualTo(wanted.length());
            assertThat(wanted.repeat() || isWithoutRepeats(password)).as(password).isTrue();
        }
    }

    @Test
    void everyPlaceAndEveryCharacterIsUsed() {
        // Given
        var wanted = new Characters(4, 1, 1, "+-", false, true);
        var first = new HashSet<String>();

        // When
        for (int tries = 0; tries < 4 * TRIES; tries++) {
            first.add(password(wanted).substring(0, 1));
        }

        // Then
        assertThat(first).hasSize(26 + 10 + 2);
    }

    @Test
    void passwordsThatCannotBeAreRefusedWithTheNumbers() {
        assertThat(problem(new Characters(6, 4, 4, "+-", true, true)))
                .contains("4 digits and 4 symbols in a password of 6 characters");
        assertThat(problem(new Characters(44, 11, 11, Characters.SYMBOLS, true, false)))
                .contains("11 different digits, but there are 10")
                .contains("allowRepeat: true");
        assertThat(problem(new Characters(60, 0, 0, "+", true, false)))
                .contains("60 different letters, but there are 52");
        assertThat(problem(new Characters(5, 0, 5, "++--.", true, false)))
                .contains("5 different symbols, but there are 3");
        assertThat(problem(new Characters(4, -1, 0, "+", true, true))).contains("negative");
        assertThat(problem(new Characters(Integer.MAX_VALUE, 0, 0, "+", true, true)))
                .contains("a Secret holds at most");
        assertThat(
                        problem(
                                new Characters(
                                        4, Integer.MAX_VALUE, Integer.MAX_VALUE, "+", true, true)))
                .contains("raise length");
    }

    @Test
    void eachKeyGetsAPasswordOfItsOwnInItsEncoding() {
        // Given
        var characters = new Characters(8, 2, 2, Characters.SYMBOLS, true, true);
        var shapes =
                Map.of(
                        Encoding.RAW, ".{8}",
                        Encoding.HEX, "[0-9a-f]{16}",
                        Encoding.BASE64, "[A-Za-z0-9+/]{11}=",
                        Encoding.BASE64_URL, "[-A-Za-z0-9_]{11}=",
                        Encoding.BASE32, "[A-Z2-7]{13}===");

        shapes.forEach(
                (encoding, shape) -> {
                    // When
                    var made =
                            texts(
                                    new Recipe.Password(
                                            characters, List.of("admin", "reader"), encoding));

                    // Then
                    assertThat(made).containsOnlyKeys("admin", "reader");
                    assertThat(made.values()).allSatisfy(text -> assertThat(text).matches(shape));
                    assertThat(made.get("admin")).isNotEqualTo(made.get("reader"));
                });
    }

    /// The test vectors of RFC 4648, section 10.
    @Test
    void base32IsThatOfTheStandard() {
        var vectors =
                Map.of(
                        "", "",
                        "f", "MY======",
                        "fo", "MZXQ====",
                        "foo", "MZXW6===",
                        "foob", "MZXW6YQ=",
                        "fooba", "MZXW6YTB",
                        "foobar", "MZXW6YTBOI======");

        vectors.forEach(
                (text, encoded) -> assertThat(Encoding.BASE32.encoded(text)).isEqualTo(encoded));
    }

    @Test
    void identifiersAreOfVersionFour() {
        var seen = new HashSet<String>();
        for (int tries = 0; tries < TRIES; tries++) {
            var uuid = texts(new Recipe.Uuid()).getOrDefault("uuid", "");
            assertThat(uuid)
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            seen.add(uuid);
        }
        assertThat(seen).hasSize(TRIES);
    }

    @Test
    void anRsaKeyThatIsTooShortIsRefused() {
        var problem = failed(maker.make(new Recipe.SshKey(Algorithm.RSA, 512, "")));

        assertThat(problem.cause()).isEqualTo(Cause.INVALID_FIELD);
        assertThat(problem.message()).contains("512 bits").contains("1024");
    }

    @Test
    void fixedValuesAreNotPrinted() {
        var recipe = new Recipe.Fixed(Map.of("b", "canary-1", "a", "canary-2"));

        assertThat(texts(recipe)).isEqualTo(Map.of("a", "canary-2", "b", "canary-1"));
        assertThat(recipe).hasToString("Fixed[a, b]");
    }

    private String password(Characters characters) {
        return texts(new Recipe.Password(characters, List.of("p"), Encoding.RAW))
                .getOrDefault("p", "");
    }

    private String problem(Characters characters) {
        var problem =
                failed(maker.make(new Recipe.Password(characters, List.of("p"), Encoding.RAW)));
        assertThat(problem.cause()).isEqualTo(Cause.INVALID_FIELD);
        return problem.message();
    }

    private Map<String, String> texts(Recipe.Local recipe) {
        var texts = new TreeMap<String, String>();
        switch (maker.make(recipe)) {
            case Answer.Got<SecretData>(var data) ->
                    data.values()
                            .forEach(
                                    (key, value) ->
                                            texts.put(key, new String(value.bytes(), UTF_8)));
            case Answer.Failed<SecretData>(var problem) -> throw new AssertionError(problem);
        }
        return texts;
    }

    private static Problem failed(Answer<SecretData> answer) {
        return switch (answer) {
            case Answer.Got<SecretData> _ -> throw new AssertionError("no problem");
            case Answer.Failed<SecretData>(var problem) -> problem;
        };
    }

    private static long count(String text, String pattern) {
        return text.codePoints()
                .filter(point -> Character.toString(point).matches(pattern))
                .count();
    }

    private static boolean isWithoutRepeats(String text) {
        return text.codePoints().distinct().count() == text.codePoints().count();
    }
}
