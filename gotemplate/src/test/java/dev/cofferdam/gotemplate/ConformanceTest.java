package dev.cofferdam.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.gotemplate.RecordedCases.Case;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.limit.Limits;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case that was put to Go itself.
class ConformanceTest {
    private static final Environment ENVIRONMENT =
            new Environment(() -> Instant.parse("2026-11-24T12:00:00Z"), new SecureRandom());

    private static Stream<Case> cases() {
        return Stream.of("gotemplate", "gotemplate-more", "gotemplate-wide", "gotemplate-keys")
                .flatMap(file -> RecordedCases.of("/" + file + ".json"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsGoDoes(Case given) {
        // Given
        var parsed = Template.parse("main", given.template(), given.options(ENVIRONMENT));

        // When
        var answer =
                switch (parsed) {
                    case ParseFailure _ -> "parse";
                    case Template template ->
                            switch (template.execute(given.data(), Limits.STANDARD)) {
                                case ExecFailure _ -> "exec";
                                case Output output -> "output:" + output.text();
                            };
                };

        // Then
        assertThat(answer)
                .as(given.template())
                .isEqualTo(given.error().isEmpty() ? "output:" + given.output() : given.error());
    }
}
