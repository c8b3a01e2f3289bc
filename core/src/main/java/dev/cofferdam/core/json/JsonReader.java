package dev.cofferdam.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/// Reads one JSON document of at most 100 levels and [#MOST_VALUES] values. What is wrong with a
/// document is never told: a parser's message quotes the input, which may be a secret.
public final class JsonReader {
    /// A value costs many times the two bytes that it may be written with, so the size of a
    /// document alone bounds no memory.
    public static final int MOST_VALUES = 1 << 16;

    /// So many values are asked for at a time.
    private static final int BLOCK = 1 << 10;

    private static final Json NO_MEMBERS = new Json.Members(new TreeMap<>());
    private static final Json NO_ELEMENTS = new Json.Elements(new ArrayList<>());
    private static final Json NULL = new Json.Null();
    private static final Json TRUE = new Json.Bool(true);
    private static final Json FALSE = new Json.Bool(false);

    /// Names of members are not interned: a server would fill the JVM's table of strings.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(100)
                                    .maxStringLength(16 << 20)
                                    .build())
                    .build();

    private final JsonParser parser;
    private final Meter meter;
    private int values;

    private JsonReader(JsonParser parser, Meter meter) {
        this.parser = parser;
        this.meter = meter;
    }

    /// Is asked before values are made, some at a time.
    @FunctionalInterface
    public interface Meter {
        /// Whether so many more may be made.
        boolean allows(int values);
    }

    /// What came of a document.
    public sealed interface Reading {
        record Document(Json json) implements Reading {}

        /// It is not exactly one document, or too deep.
        record Malformed() implements Reading {}

        /// It has more than [#MOST_VALUES] values, or more than the meter allows.
        record TooMany() implements Reading {}
    }

    /// The document, or nothing if this is not exactly one.
    public static Optional<Json> read(byte[] text) {
        return read(text, _ -> true) instanceof Reading.Document(var json)
                ? Optional.of(json)
                : Optional.empty();
    }

    /// The same, told apart, as long as the meter allows more values.
    public static Reading read(byte[] text, Meter meter) {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return new Reading.Malformed();
            }
            var value = new JsonReader(parser, meter).value();
            return parser.nextToken() == null
                    ? new Reading.Document(value)
                    : new Reading.Malformed();
        } catch (Excess _) {
            return new Reading.TooMany();
        } catch (IOException | IllegalStateException _) {
            // the latter where the names of members were chosen to have one hash
            return new Reading.Malformed();
        }
    }

    private Json value() throws IOException {
        count();
        return switch (parser.currentToken()) {
            case START_OBJECT -> members();
            case START_ARRAY -> elements();
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(parser.getText());
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_NULL -> NULL;
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IOException("not a value");
        };
    }

    private void count() throws Excess {
        if (values % BLOCK == 0 && (values >= MOST_VALUES || !meter.allows(BLOCK))) {
            throw new Excess();
        }
        values++;
    }

    private Json members() throws IOException {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return NO_MEMBERS;
        }
        var members = new TreeMap<String, Json>();
        do {
            var name = parser.currentName();
            parser.nextToken();
            members.put(name, value());
        } while (parser.nextToken() != JsonToken.END_OBJECT);
        return new Json.Members(members);
    }

    private Json elements() throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return NO_ELEMENTS;
        }
        var elements = new ArrayList<Json>();
        do {
            elements.add(value());
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return new Json.Elements(elements);
    }

    /// More values than are allowed.
    private static final class Excess extends IOException {
        private static final long serialVersionUID = 1;
    }
}
