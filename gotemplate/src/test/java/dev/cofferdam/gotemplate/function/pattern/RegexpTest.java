package dev.cofferdam.gotemplate.function.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a{1000}",
                "a{1000}b{1000}",
                "(a{10}){100}",
                "(a{1000}|b){1}",
                "(?:a*){1000}",
                "(a|b){900}",
                "(?i)a{1000}",
                "(?i:a){1000}",
                "\\x{1000}{2}",
                "\\p{Greek}{500}",
                "[{1000}]{1000}",
                "[]{1000}]{1000}",
                "[^]{1000}\\]{2000}]{1000}",
                "[[:alpha:]{2000}]{1000}",
                "\\Q{1000}{1000}\\E{2}",
                "x{,5}{1000}",
                "a{1001",
            })
    void takesWhatGoTakes(String expression) {
        assertThat(Regexp.compile(expression)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((a{1000}){1000}){1000})",
                "(a{501}){2}",
                "((a{10}b){10}c){11}",
                "(a{1000}){2,}",
                "(x|(y{30}){34})",
                "([{]{1000}){2}",
                "(\\Qa\\E{1000}){2}",
                "a{1001}",
                "a{1000}(?i){2}",
                "a{1000}\\Q\\E{2}",
                "\\b{1000}\\b{1000}\\b{1000}\\b",
                "a{99999999999}",
                "(a",
                "[[:alpha:]",
            })
    void refusesWhatGoRefuses(String expression) {
        assertThat(Regexp.compile(expression)).isEmpty();
    }

    @Test
    void refusesWhatNestsOrMultipliesTooMuch() {
        assertThat(Regexp.compile("(".repeat(1001) + "a" + ")".repeat(1001))).isEmpty();
        assertThat(Regexp.compile("a{1000}".repeat(201))).isEmpty();
        assertThat(Regexp.compile("(".repeat(900) + "a" + ")".repeat(900))).isPresent();
    }
}
