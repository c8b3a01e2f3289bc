package dev.cofferdam.baseline.secretscan.document;

import com.google.re2j.Pattern;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.List;
import java.util.Set;

/// Recognises documents inside a string: a file in a ConfigMap, JSON in an annotation, YAML values
/// in an Argo CD Application.
public final class Embedded {
    private static final Set<String> YAML_FIELDS =
            Set.of("values", "valuesContent", "patch", "helmValues");
    private static final Pattern YAML_START =
            Pattern.compile(
                    "(?:\\s*(?:#[^\\n]*|---)\\n)*\\s*(?:- )?[\"']?[\\w./-]+[\"']?:(?: [^\\n]*)?\\n");

    private Embedded() {}

    /// The documents in the value of a key; none if the value is something else.
    public static List<Document> in(String key, String value) {
        var format = format(key, value);
        if (format == Format.TEXT) {
            return List.of();
        }
        return switch (Documents.read(value, format)) {
            case Reading.Exact(var documents) ->
                    documents.stream().filter(Embedded::isTree).toList();
            case Reading.Approximate(var documents, _) ->
                    documents.stream().filter(Embedded::isTree).toList();
            case Reading.Refused _ -> List.of();
        };
    }

    private static Format format(String key, String value) {
        var named = Format.of(key);
        if (named != Format.TEXT && value.indexOf('\n') >= 0) {
            return named;
        }
        var start = value.stripLeading();
        boolean mapping = start.startsWith("{") && !start.startsWith("{{");
        if (mapping || start.startsWith("[")) {
            return value.indexOf('"') > 0 ? Format.JSON : Format.TEXT;
        }
        if (value.indexOf('\n') < 0) {
            return Format.TEXT;
        }
        return YAML_FIELDS.contains(key) || YAML_START.matcher(value).lookingAt()
                ? Format.YAML
                : Format.TEXT;
    }

    private static boolean isTree(Document document) {
        return !(document.root() instanceof Scalar);
    }
}
