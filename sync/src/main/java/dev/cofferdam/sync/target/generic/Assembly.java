package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.template.Rendered;
import dev.cofferdam.sync.template.Renderer;
import dev.cofferdam.sync.template.SecretTemplate.Form;
import dev.cofferdam.sync.template.SecretTemplate.Part;
import dev.cofferdam.sync.template.SecretTemplate.Piece;
import dev.cofferdam.sync.template.SecretTemplate.Place;
import dev.cofferdam.sync.template.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers what goes into an object, in the order in which it counts.
final class Assembly {
    private static final TreePath DATA = TreePath.of("data");
    private static final TreePath SPEC_DATA = TreePath.of("spec", "data");
    private static final TreePath SPEC = TreePath.of("spec");

    private final ObjectKind kind;
    private final Metadata metadata;
    private final List<Placement> placements = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();

    Assembly(SyncSpec spec) {
        this.kind = spec.target().kind();
        this.metadata = spec.metadata();
        labels.putAll(metadata.labels());
        annotations.putAll(metadata.annotations());
    }

    ObjectContent content(List<String> finalizers) {
        return new ObjectContent(placements, Metadata.of(labels, annotations), finalizers);
    }

    /// Adds the values as they were read.
    Answer<Assembly> copy(SecretData read) {
        var place = kind.equals(ObjectKind.CONFIG_MAP) ? DATA : SPEC_DATA;
        return texts(read, place, "spec", true);
    }

    /// Adds what a piece of the template made.
    Answer<Assembly> add(Piece piece, byte[] output) {
        return switch (piece.place()) {
            case Part _ -> Renderer.rendered(piece, output).then(made -> add(piece, made));
            case Place.At(var path) ->
                    switch (piece.form()) {
                        case Form.Value(var key) ->
                                decoded(piece, key, output)
                                        .then(value -> value(piece, path, key, value));
                        case Form.KeysAndValues() -> tree(piece, path, output);
                    };
        };
    }

    private Answer<Assembly> add(Piece piece, Rendered made) {
        labels.putAll(made.labels());
        annotations.putAll(made.annotations());
        return texts(made.data(), DATA, piece.path(), piece.form() instanceof Form.Value);
    }

    /// @param tellsKeys whether the keys are the manifest's, and no template made them
    private Answer<Assembly> texts(
            SecretData data, TreePath place, String source, boolean tellsKeys) {
        for (var entry : data.values().entrySet()) {
            var text = entry.getValue().wellFormedText();
            if (text.isEmpty()) {
                return noText(source, tellsKeys ? entry.getKey() : "");
            }
            place(place.then(entry.getKey()), new Json.Text(text.get()), source);
        }
        return Answer.got(this);
    }

    private Answer<Assembly> noText(String source, String key) {
        return Answer.failed(
                Problem.misconfigured(
                        Cause.VALUE_INVALID,
                        """
                        %s: %s is not text (UTF-8), and %s holds only texts; encode it \
                        in a template, with: | b64enc"""
                                .formatted(
                                        source,
                                        key.isEmpty() ? "a value" : "the value of \"" + key + "\"",
                                        kind.name())));
    }

    /// As if it went to a key of `data`.
    private static Answer<SecretValue> decoded(Piece piece, String key, byte[] output) {
        var plain = new Piece(piece.text(), piece.form(), Part.DATA, piece.decoder(), piece.path());
        return Renderer.rendered(plain, output)
                .map(made -> made.data().values().getOrDefault(key, SecretValue.of(output)));
    }

    /// All of `spec` has keys with texts, as `data` has; any other node becomes the value itself,
    /// which may be a number, a list or a map.
    private Answer<Assembly> value(Piece piece, TreePath path, String key, SecretValue value) {
        var text = value.wellFormedText();
        if (text.isEmpty()) {
            return noText(piece.path(), key);
        }
        if (path.equals(SPEC)) {
            place(SPEC.then(key), new Json.Text(text.get()), piece.path());
        } else {
            place(path, meaning(text.get()), piece.path());
        }
        return Answer.got(this);
    }

    private Answer<Assembly> tree(Piece piece, TreePath path, byte[] output) {
        return switch (Documents.read(output, Format.YAML)) {
            case Reading.Exact exact -> {
                var merges = path.steps().size() > 1;
                placements.add(new Placement(path, json(exact), merges, piece.path()));
                yield Answer.got(this);
            }
            case Reading.Approximate(_, var fault) -> unreadable(piece, fault.line());
            case Reading.Refused(var fault) -> unreadable(piece, fault.line());
        };
    }

    private static Answer<Assembly> unreadable(Piece piece, int line) {
        return Renderer.failed(
                piece,
                """
                line %s of what it makes is not YAML; quote values with: | quote, or \
                write whole trees with: | toJson"""
                        .formatted(line));
    }

    private void place(TreePath path, Json value, String source) {
        placements.add(new Placement(path, value, false, source));
    }

    /// What a text means as YAML; where it is none, or a text without quotes, itself. Certificates
    /// are such texts, and keep their lines.
    private static Json meaning(String text) {
        var stripped = new Json.Text(text.strip());
        if (!(Documents.read(text, Format.YAML) instanceof Reading.Exact exact)) {
            return stripped;
        }
        var plain =
                exact.documents().stream()
                        .limit(1)
                        .anyMatch(
                                document ->
                                        document.root() instanceof Node.Scalar scalar
                                                && scalar.type() == Node.Type.TEXT
                                                && scalar.style() == Node.Style.PLAIN);
        return plain ? stripped : json(exact);
    }

    private static Json json(Reading.Exact exact) {
        return exact.documents().isEmpty()
                ? new Json.Null()
                : Yaml.json(exact.documents().getFirst().root());
    }
}
