package dev.cofferdam.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class JsonLineTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern KEY = Pattern.compile("addKeyValue\\(\\s*\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void isOneLineOfJsonWithStableKeys() throws IOException {
        // Given
        var event = event("Line one\nand \"two\"", null);
        event.addKeyValuePair(new KeyValuePair("milliseconds", 12L));
        event.addKeyValuePair(new KeyValuePair("externalSecret", "apps/app"));
        event.addKeyValuePair(new KeyValuePair("message", "another owner's"));

        // When
        var text = new String(new JsonLine().encode(event), UTF_8);

        // Then
        assertThat(text).endsWith("\n").hasLineCount(1);
        assertThat(text)
                .isEqualTo(
                        "{\"time\":\"2026-11-24T10:00:00.000Z\",\"level\":\"info\",\"logger\":\"dev.cofferdam.Some\","
                                + "\"message\":\"Line one\\nand \\\"two\\\"\",\"milliseconds\":12,"
                                + "\"externalSecret\":\"apps/app\"}\n");
    }

    @Test
    void tellsWhereAnErrorWasAndNotWhatItSays() throws IOException {
        // Given
        var failure = new IllegalStateException("a-secret", new IOException("another-secret"));

        // When
        var line = parsed(event("A scan failed.", failure));

        // Then
        assertThat(line.path("error").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("errorCause").asText()).isEqualTo("java.io.IOException");
        assertThat(line.path("stack").get(0).asText()).contains("JsonLineTest");
        assertThat(line.toString()).doesNotContain("secret");
    }

    @Test
    void everyKeyIsOnThePage() throws IOException {
        // Given
        var used = new TreeSet<String>();
        for (var module : new String[] {"core", "vault", "operator", "cli"}) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
                for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    KEY.matcher(Files.readString(file, UTF_8))
                            .results()
                            .forEach(found -> used.add(Objects.requireNonNull(found.group(1))));
                }
            }
        }

        // When
        var page = Files.readString(ROOT.resolve("docs/logs.md"), UTF_8);
        var told = ROW.matcher(page).results().map(found -> Objects.requireNonNull(found.group(1)));

        // Then
        assertThat(told).containsAll(used).contains("time", "level", "logger", "message");
    }

    private static JsonNode parsed(LoggingEvent event) throws IOException {
        return new JsonMapper().readTree(new JsonLine().encode(event));
    }

    private static LoggingEvent event(String message, @Nullable Throwable failure) {
        var logger = (Logger) LoggerFactory.getLogger("dev.cofferdam.Some");
        var event = new LoggingEvent("", logger, Level.INFO, message, failure, null);
        event.setInstant(Instant.parse("2026-11-24T10:00:00Z"));
        return event;
    }
}
