package dev.cofferdam.core.document.edit;

import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes changes in a text by inserting and replacing as little of it as can be: comments, order
/// and style stay. Afterwards the text is read again; unless it says exactly what was wished, with
/// everything else as before, nothing is changed.
public final class Editing {
    private static final String MARK = "\uFEFF";

    private Editing() {}

    /// The changed text; empty if it cannot be changed safely.
    public static Optional<String> edit(
            String text, Format format, Collection<FieldChange> changes) {
        var mark = text.startsWith(MARK) ? MARK : "";
        var plain = text.substring(mark.length());
        return documents(plain, format)
                .flatMap(documents -> edit(plain, documents, changes))
                .filter(edited -> isWhatWasWished(plain, edited, format, changes))
                .map(edited -> mark + edited);
    }

    /// A tree as [Plain] gives it, with the changes made. The original stays as it is.
    public static Object changed(Object tree, Collection<FieldChange> changes) {
        return FieldEdit.of(changes).fulfilled(tree);
    }

    private static Optional<List<Document>> documents(String text, Format format) {
        return Documents.read(text, format) instanceof Reading.Exact(var documents)
                ? Optional.of(documents)
                : Optional.empty();
    }

    private static Optional<String> edit(
            String text, List<Document> documents, Collection<FieldChange> changes) {
        var lines = new Lines(text);
        var splices = new ArrayList<Splice>();
        for (int at = 0; at < documents.size(); at++) {
            var spec = FieldEdit.of(of(at, changes));
            if (!spec.parts().isEmpty()) {
                var root = documents.get(at).root();
                var pen = new Pen(lines, Style.of(root, lines), splices);
                if (!pen.write(root, spec)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(Splice.all(text, splices));
    }

    private static List<FieldChange> of(int document, Collection<FieldChange> changes) {
        return changes.stream().filter(change -> change.document() == document).toList();
    }

    private static boolean isWhatWasWished(
            String before, String after, Format format, Collection<FieldChange> changes) {
        var old = documents(before, format).orElseThrow();
        var read = documents(after, format);
        return read.isPresent()
                && read.get().size() == old.size()
                && comments(old).equals(comments(read.get()))
                && IntStream.range(0, old.size())
                        .allMatch(
                                at ->
                                        Objects.equals(
                                                wished(old.get(at), of(at, changes)),
                                                Plain.of(read.get().get(at).root())));
    }

    private static @Nullable Object wished(Document document, List<FieldChange> changes) {
        var tree = Plain.of(document.root());
        return changes.isEmpty() ? tree : FieldEdit.of(changes).fulfilled(tree);
    }

    private static List<String> comments(List<Document> documents) {
        return documents.stream()
                .flatMap(document -> document.comments().stream())
                .map(Scalar::value)
                .toList();
    }
}
