package dev.cofferdam.sync.template;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the first document of a YAML text as a map of texts to texts, as Kubernetes' Go library
/// does. It works on the parser's events, so that nothing nests.
sealed interface YamlMap {
    LoadSettings SETTINGS = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    record Read(Map<String, String> entries) implements YamlMap {
        /// Says nothing of the entries, which are secrets.
        @Override
        public String toString() {
            return "Read[" + entries.size() + " entries]";
        }
    }

    record Unreadable(int line, String why) implements YamlMap {}

    static YamlMap read(byte[] text) {
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return read(new Parse(SETTINGS).parseString(decoded.toString()).iterator());
        } catch (CharacterCodingException _) {
            return new Unreadable(1, "is not UTF-8");
        } catch (MarkedYamlEngineException failure) {
            return new Unreadable(
                    failure.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
                    "is not YAML");
        } catch (YamlEngineException | IllegalArgumentException _) {
            // IllegalArgumentException of an escape in quotes that is cut short or no character
            return new Unreadable(1, "is not YAML");
        }
    }

    private static YamlMap read(Iterator<Event> events) {
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent) {
                return document(events);
            }
        }
        return new Read(Map.of());
    }

    private static YamlMap document(Iterator<Event> events) {
        var first = events.next();
        if (first instanceof ScalarEvent scalar && YamlText.isNull(scalar)) {
            return new Read(Map.of());
        }
        return first instanceof MappingStartEvent
                ? entries(events)
                : unreadable(first, "is not a map of keys and values");
    }

    private static YamlMap entries(Iterator<Event> events) {
        var entries = new LinkedHashMap<String, String>();
        while (true) {
            var key = events.next();
            if (key instanceof MappingEndEvent) {
                return new Read(entries);
            }
            if (!(key instanceof ScalarEvent name)) {
                return unreadable(key, "has a key that is not text");
            }
            var value = events.next();
            if (!(value instanceof ScalarEvent text)) {
                return unreadable(value, "has a list, a map or an alias where a text belongs");
            }
            entries.put(YamlText.of(name), YamlText.of(text));
        }
    }

    private static Unreadable unreadable(Event event, String why) {
        return new Unreadable(
                Optional.ofNullable(event)
                        .flatMap(Event::getStartMark)
                        .map(mark -> mark.getLine() + 1)
                        .orElse(1),
                why);
    }
}
