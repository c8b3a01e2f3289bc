package dev.cofferdam.gotemplate.function.version;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A semantic version; minor and patch may be left out when it is read.
record Version(Numbers numbers, String prerelease, String metadata, String original)
        implements Comparable<Version> {
    private static final Pattern FORM =
            Pattern.compile(
                    "v?([0-9]+)(\\.[0-9]+)?(\\.[0-9]+)?"
                            + "(-([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?"
                            + "(\\+([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?");
    private static final int LONGEST = 256;

    /// Major, minor, patch: unsigned.
    record Numbers(long major, long minor, long patch) {
        private int compare(Numbers other) {
            var byMajor = Long.compareUnsigned(major, other.major);
            var byMinor = Long.compareUnsigned(minor, other.minor);
            return byMajor != 0
                    ? byMajor
                    : byMinor != 0 ? byMinor : Long.compareUnsigned(patch, other.patch);
        }
    }

    /// Null when it is none.
    static @Nullable Version parse(String text) {
        var match = FORM.matcher(text);
        if (text.length() > LONGEST || !match.matches()) {
            return null;
        }
        var prerelease = match.group(5) == null ? "" : match.group(5);
        if (hasLeadingZero(prerelease)) {
            return null;
        }
        try {
            var numbers =
                    new Numbers(
                            part("." + match.group(1)), part(match.group(2)), part(match.group(3)));
            return new Version(
                    numbers, prerelease, match.group(8) == null ? "" : match.group(8), text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static long part(@Nullable String group) {
        return group == null ? 0 : Long.parseUnsignedLong(group.substring(1));
    }

    private static boolean hasLeadingZero(String prerelease) {
        for (var part : prerelease.split("\\.", -1)) {
            if (part.length() > 1 && part.startsWith("0") && isNumber(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    long major() {
        return numbers.major();
    }

    long minor() {
        return numbers.minor();
    }

    long patch() {
        return numbers.patch();
    }

    Version with(Numbers other) {
        return new Version(other, "", "", "");
    }

    @Override
    public int compareTo(Version other) {
        var byNumbers = numbers.compare(other.numbers);
        if (byNumbers != 0) {
            return byNumbers;
        }
        if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
            return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
        }
        return comparePrereleases(prerelease, other.prerelease);
    }

    private static int comparePrereleases(String first, String second) {
        var a = first.split("\\.", -1);
        var b = second.split("\\.", -1);
        for (var i = 0; i < Math.min(a.length, b.length); i++) {
            var order = comparePart(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int comparePart(String a, String b) {
        if (isNumber(a) != isNumber(b)) {
            return isNumber(a) ? -1 : 1;
        }
        var byLength = isNumber(a) ? Integer.compare(a.length(), b.length()) : 0;
        return byLength != 0 ? byLength : Integer.signum(a.compareTo(b));
    }

    /// Without a leading v, with all three numbers.
    @Override
    public String toString() {
        return "%s.%s.%s%s%s"
                .formatted(
                        Long.toUnsignedString(major()),
                        Long.toUnsignedString(minor()),
                        Long.toUnsignedString(patch()),
                        prerelease.isEmpty() ? "" : "-" + prerelease,
                        metadata.isEmpty() ? "" : "+" + metadata);
    }
}
