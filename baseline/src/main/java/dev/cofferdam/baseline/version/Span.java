package dev.cofferdam.baseline.version;

/// The releases in which something holds: `from` is the first, `until` the first that no longer is.
public record Span(Minor from, Minor until) {
    public static final Span ALWAYS = new Span(new Minor(0), new Minor(Integer.MAX_VALUE));

    public boolean contains(Minor version) {
        return version.compareTo(from) >= 0 && version.compareTo(until) < 0;
    }
}
