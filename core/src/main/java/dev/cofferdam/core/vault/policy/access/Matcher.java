package dev.cofferdam.core.vault.policy.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.secret.ByteOrder;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathPattern.Kind;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern, cut into segments. The order of matchers is that in which Vault prefers them: of
/// those that match a path, the greatest decides.
final class Matcher implements Comparable<Matcher> {
    private static final String ANY = "+";

    /// The later the first wildcard, the better; then whole paths before prefixes, few wildcards
    /// before many, long texts before short ones.
    private static final Comparator<Matcher> PREFERENCE =
            Comparator.<Matcher>comparingInt(matcher -> matcher.firstWildcard)
                    .thenComparing(matcher -> !matcher.prefix)
                    .thenComparingInt(matcher -> -matcher.wildcards)
                    .thenComparingInt(matcher -> matcher.length)
                    .thenComparing(matcher -> matcher.stem, ByteOrder.UTF_8_BYTES);

    private final String stem;
    private final boolean prefix;
    private final List<String> segments;
    private final int firstWildcard;
    private final int wildcards;
    private final int length;

    Matcher(PathPattern pattern) {
        stem = pattern.stem();
        prefix = pattern.isPrefix();
        segments = segments(stem);
        length = octets(stem);
        boolean wild = pattern.kind() == Kind.SEGMENTS;
        wildcards = wild ? (int) segments.stream().filter(ANY::equals).count() : 0;
        firstWildcard = wild ? octets(stem.substring(0, stem.indexOf('+'))) : length;
    }

    static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private static int octets(String text) {
        return text.getBytes(UTF_8).length;
    }

    List<String> segments() {
        return segments;
    }

    boolean isPrefix() {
        return prefix;
    }

    static boolean isAny(String segment) {
        return segment.equals(ANY);
    }

    boolean matches(List<String> path) {
        int last = segments.size() - 1;
        if (prefix ? path.size() <= last : path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            if (!fits(i, path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(int place, String segment) {
        var text = segments.get(place);
        boolean start = prefix && place == segments.size() - 1;
        return start ? segment.startsWith(text) : isAny(text) || text.equals(segment);
    }

    @Override
    public int compareTo(Matcher other) {
        return PREFERENCE.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Matcher that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return stem.hashCode();
    }
}
