package dev.cofferdam.sync.app.plan;

import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.core.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The fields of something in Vault, as Vault tells them.
///
/// @param fields what is under `data` in Vault's answer
public record LiveFields(Json fields) {
    /// A field with texts; one text alone is a list with commas, as Vault reads it.
    public SortedSet<String> texts(String field) {
        return new TreeSet<>(
                switch (fields.member(field).orElse(new Json.Null())) {
                    case Json.Elements(var elements) ->
                            elements.stream()
                                    .filter(Json.Text.class::isInstance)
                                    .map(each -> ((Json.Text) each).text())
                                    .toList();
                    case Json.Text(var text) when !text.isEmpty() -> List.of(text.split(",", -1));
                    default -> List.of();
                });
    }

    /// A field with a text; empty if it has none.
    public String text(String field) {
        return fields.member(field).orElse(new Json.Null()) instanceof Json.Text(var text)
                ? text
                : "";
    }

    /// A field with a time, which is a number of seconds or a text such as `20m`.
    Duration time(String field) {
        return switch (fields.member(field).orElse(new Json.Null())) {
            case Json.Numeral(var seconds) -> seconds(seconds).orElse(Duration.ZERO);
            case Json.Text(var text) ->
                    seconds(text).or(() -> GoDuration.parse(text)).orElse(Duration.ZERO);
            default -> Duration.ZERO;
        };
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("[0-9]{1,12}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : Optional.empty();
    }
}
