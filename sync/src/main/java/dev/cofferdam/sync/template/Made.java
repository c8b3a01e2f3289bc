package dev.cofferdam.sync.template;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.template.SecretTemplate.Form;
import dev.cofferdam.sync.template.SecretTemplate.Part;
import dev.cofferdam.sync.template.SecretTemplate.Piece;
import dev.cofferdam.sync.template.SecretTemplate.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A Secret while it is made, piece by piece. It refuses what the API server would refuse in a
/// message that shows it.
final class Made {
    /// The sum of all that the pieces make; the API server takes a quarter of it.
    private static final long MOST_BYTES = 4L << 20;

    private static final Pattern DATA_KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");
    private static final Pattern QUALIFIED_NAME =
            Pattern.compile(
                    "([a-z0-9][-a-z0-9.]{0,252}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL =
            Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    private final Map<String, SecretValue> data;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private long bytes;

    Made(SecretData start) {
        this.data = new TreeMap<>(start.values());
    }

    Rendered rendered() {
        return new Rendered(SecretData.of(data), labels, annotations);
    }

    Answer<Made> add(Piece piece, Map<String, SecretValue> values) {
        for (var entry : values.entrySet()) {
            var problem =
                    decoded(piece, entry.getKey(), entry.getValue())
                            .then(value -> put(piece, entry.getKey(), value));
            if (problem instanceof Answer.Failed<Made>) {
                return problem;
            }
        }
        return Answer.got(this);
    }

    private Answer<SecretValue> decoded(Piece piece, String key, SecretValue value) {
        return piece.decoder()
                .decode(value)
                .map(Answer::got)
                .orElseGet(
                        () ->
                                Renderer.failed(
                                        piece,
                                        """
                                        %s is not encoded as valuesDecodingStrategy says; encode \
                                        it in the template, or set it to None"""
                                                .formatted(value(piece, key))));
    }

    private Answer<Made> put(Piece piece, String key, SecretValue value) {
        bytes += value.size();
        if (bytes > MOST_BYTES) {
            return Renderer.failed(
                    piece, "the templates make more than a Secret can hold; make less");
        }
        return switch (piece.place()) {
            case Part.DATA -> putData(piece, key, value);
            case Part.LABELS -> putLabel(piece, key, value.text());
            case Part.ANNOTATIONS -> put(piece, key, value.text(), annotations);
            case Place.At _ -> throw new IllegalArgumentException("a Secret has no paths");
        };
    }

    private Answer<Made> putData(Piece piece, String key, SecretValue value) {
        if (!DATA_KEY.matcher(key).matches()) {
            return Renderer.failed(
                    piece,
                    """
                    %s cannot be a key of a Secret: write up to 253 letters, digits, \
                    "-", "." and "_\""""
                            .formatted(key(piece, key)));
        }
        data.put(key, value);
        return Answer.got(this);
    }

    private Answer<Made> putLabel(Piece piece, String key, String text) {
        if (!LABEL.matcher(text).matches()) {
            return Renderer.failed(
                    piece,
                    """
                    %s cannot be the value of a label: make up to 63 letters, digits, \
                    "-", "." and "_", or an annotation"""
                            .formatted(value(piece, key)));
        }
        return put(piece, key, text, labels);
    }

    private Answer<Made> put(Piece piece, String key, String text, Map<String, String> into) {
        if (!QUALIFIED_NAME.matcher(key).matches()) {
            return Renderer.failed(
                    piece,
                    """
                    %s cannot be the name of a label or annotation: write it like \
                    example.com/name"""
                            .formatted(key(piece, key)));
        }
        into.put(key, text);
        return Answer.got(this);
    }

    /// A key that a template made may be a value that went astray.
    private static String key(Piece piece, String key) {
        return piece.form() instanceof Form.Value ? "\"" + key + "\"" : "a key that it makes";
    }

    private static String value(Piece piece, String key) {
        return piece.form() instanceof Form.Value
                ? "what it makes for \"" + key + "\""
                : "a value that it makes";
    }
}
