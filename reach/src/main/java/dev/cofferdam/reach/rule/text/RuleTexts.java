package dev.cofferdam.reach.rule.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.reach.object.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The texts of all rules, one file each.
public final class RuleTexts {
    private RuleTexts() {}

    /// In the order of their ids.
    public static Collection<RuleText> all() {
        return Read.TEXTS.values();
    }

    public static RuleText of(String id) {
        return Objects.requireNonNull(Read.TEXTS.get(id), () -> "rule " + id + " has no file");
    }

    /// Read on first use.
    private static final class Read {
        static final Map<String, RuleText> TEXTS = new TreeMap<>();

        static {
            text("index").lines().forEach(id -> TEXTS.put(id, rule(id)));
        }

        private static RuleText rule(String id) {
            if (Documents.read(text(id + ".yaml"), Format.YAML) instanceof Reading.Exact(var all)
                    && Plain.of(all.getFirst().root()) instanceof Map<?, ?> map) {
                return RuleText.read(new Fields(map));
            }
            throw new IllegalStateException("rule " + id + " cannot be read");
        }

        private static String text(String name) {
            try (var file = Objects.requireNonNull(RuleTexts.class.getResourceAsStream(name))) {
                return new String(file.readAllBytes(), UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
