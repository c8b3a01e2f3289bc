package dev.cofferdam.sync.template;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.secret.SecretValue;
import java.util.List;
import java.util.Optional;

/// `spec.target.template`: how the target is to look.
///
/// @param type the type of the Secret; empty where the template says none
/// @param keepsRead whether the values that were read are in the Secret beside what the pieces make
/// @param pieces in the order in which they count; later ones override earlier ones
public record SecretTemplate(
        String type, boolean keepsRead, List<Piece> pieces, List<String> finalizers) {
    public SecretTemplate {
        pieces = List.copyOf(pieces);
        finalizers = List.copyOf(finalizers);
    }

    /// Whether labels or annotations may change while the data stays.
    public boolean shapesMetadata() {
        return pieces.stream()
                .map(Piece::place)
                .anyMatch(place -> place == Part.LABELS || place == Part.ANNOTATIONS);
    }

    /// One template and where its result goes. `path` is where it stands in the manifest.
    public record Piece(Text text, Form form, Place place, Decoder decoder, String path) {}

    /// Where a template's text stands.
    public sealed interface Text {
        record Written(String text) implements Text {}

        /// In a ConfigMap or Secret of the same namespace.
        record Stored(ObjectKey key) implements Text {}
    }

    /// What a template makes.
    public sealed interface Form {
        record Value(String key) implements Form {}

        /// A YAML map of keys and values.
        record KeysAndValues() implements Form {}
    }

    /// Where a result goes.
    public sealed interface Place {
        /// At a path of an object of another kind than Secret.
        record At(TreePath path) implements Place {}
    }

    /// What every target has.
    public enum Part implements Place {
        DATA,
        LABELS,
        ANNOTATIONS
    }

    /// How the values that a template made are decoded; nothing where one is not in that encoding.
    @FunctionalInterface
    public interface Decoder {
        Optional<SecretValue> decode(SecretValue value);
    }
}
