package dev.cofferdam.core.document;

/// One document of a text.
public record Document(Form form, Node root) {
    /// Stands for one character of a template's action, whose value is not known.
    public static final char BLANK = '\uE000';

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
