package dev.cofferdam.cli.reach.report;

import dev.cofferdam.cli.console.Visible;

/// Text that others wrote, as text of a page: no name can be taken for an element, end an attribute or
/// turn the direction of reading.
final class HtmlText {
    private HtmlText() {}

    /// For content and for attributes in double quotes.
    static String of(String text) {
        return Visible.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
