package dev.cofferdam.baseline.secretscan;

/// Shows so much of a value that its owner recognizes it, and others do not learn it.
final class Mask {
    private static final int LONG = 16;
    private static final int SHOWN = 2;

    private Mask() {}

    /// `***` for a short value; the first and last two characters and the length of a long one.
    static String of(String value) {
        var text = value.strip();
        if (text.length() < LONG || text.indexOf('\n') >= 0) {
            return "***";
        }
        return "%s***%s (%d characters)"
                .formatted(
                        text.substring(0, SHOWN),
                        text.substring(text.length() - SHOWN),
                        text.length());
    }
}
