package dev.cofferdam.core.document.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.Node.Style;
import dev.cofferdam.core.document.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the documents of a JSON text with their positions.
final class JsonTree {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Documents.DEPTH + 2)
                                    .maxStringLength(Documents.BYTES)
                                    .maxNameLength(Documents.BYTES)
                                    .build())
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build();

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static List<Node> read(String text) throws FaultException {
        try (var parser = FACTORY.createParser(text)) {
            return new JsonTree(parser).documents();
        } catch (IOException _) {
            throw new FaultException(Fault.malformed(1, Format.JSON));
        }
    }

    private List<Node> documents() throws FaultException {
        var documents = new ArrayList<Node>();
        try {
            while (parser.nextToken() != null) {
                documents.add(node(0));
            }
            return documents;
        } catch (IOException _) {
            throw new FaultException(
                    Fault.malformed(parser.currentLocation().getLineNr(), Format.JSON));
        }
    }

    private Node node(int depth) throws IOException, FaultException {
        if (depth > Documents.DEPTH) {
            throw new FaultException(Fault.tooDeep(position().line()));
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> sequence(depth);
            case VALUE_STRING -> scalar(parser.getText(), Node.Type.TEXT, Style.QUOTED);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    scalar(parser.getText(), Node.Type.NUMBER, Style.PLAIN);
            case VALUE_TRUE, VALUE_FALSE ->
                    scalar(parser.getText(), Node.Type.BOOLEAN, Style.PLAIN);
            case VALUE_NULL -> scalar(parser.getText(), Node.Type.NULL, Style.PLAIN);
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IOException("not a value");
        };
    }

    private Node mapping(int depth) throws IOException, FaultException {
        var start = position();
        var fields = new ArrayList<Field>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = scalar(parser.currentName(), Node.Type.TEXT, Style.QUOTED);
            parser.nextToken();
            fields.add(new Field(key, node(depth + 1)));
        }
        return new Mapping(fields, start);
    }

    private Node sequence(int depth) throws IOException, FaultException {
        var start = position();
        var elements = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(depth + 1));
        }
        return new Sequence(elements, start);
    }

    private Scalar scalar(String value, Node.Type type, Style style) {
        return new Scalar(value, type, style, position(), position());
    }

    private Position position() {
        var location = parser.currentTokenLocation();
        return new Position(location.getLineNr(), location.getColumnNr());
    }
}
