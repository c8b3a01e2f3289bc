package dev.cofferdam.core.document;

import dev.cofferdam.core.document.Node.Scalar;
import java.util.List;

/// One document of a text.
///
/// @param comments the text's lines of comment; all are with its first document
public record Document(Form form, Node root, List<Scalar> comments) {
    /// Stands for one character of a template's action; its value is not known.
    public static final char BLANK = '\uE000';

    public Document {
        comments = List.copyOf(comments);
    }

    /// How far the tree can be trusted.
    public enum Form {
        /// The tree is what every other reader sees.
        EXACT,
        /// A Helm template read around its actions, which are blanked out as [Document#BLANK].
        TEMPLATE,
        /// Did not parse: the whole text is one scalar.
        TEXT
    }
}
