package dev.cofferdam.baseline.version;

import java.util.regex.Pattern;

/// A minor release of Kubernetes 1.
public record Minor(int number) implements Comparable<Minor> {
    /// The newest release that the controls know. Later ones are judged like it.
    public static final Minor NEWEST = new Minor(37);

    private static final Pattern TEXT = Pattern.compile("v?1\\.\\d{1,4}");

    /// Reads `1.31`, `v1.31` or `latest`.
    public static Minor parse(String text) {
        if (text.equals("latest")) {
            return NEWEST;
        }
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a Kubernetes release; write one like v1.31, or latest"
                            .formatted(text));
        }
        return new Minor(Integer.parseInt(text.substring(text.indexOf('.') + 1)));
    }

    @Override
    public int compareTo(Minor other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "v1." + number;
    }
}
