package dev.cofferdam.gotemplate.function.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One condition on versions, such as `>=1.2` or `^2.x`. `given` counts how many of the three
/// numbers are said, -1 standing for no condition at all.
record Constraint(String operator, Version version, int given) {
    private static final String FORM =
            "v?([0-9|x|X|*]+)(\\.[0-9|x|X|*]+)?(\\.[0-9|x|X|*]+)?"
                    + "(-([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?"
                    + "(\\+([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?";
    private static final String OPERATORS = "=||!=|>|<|>=|=>|<=|=<|~|~>|\\^";
    private static final Pattern ONE =
            Pattern.compile("^\\s*(" + OPERATORS + ")\\s*(" + FORM + ")\\s*$");
    private static final Pattern RANGE =
            Pattern.compile("\\s*(" + FORM + ")\\s+-\\s+(" + FORM + ")\\s*");
    private static final Pattern FIND =
            Pattern.compile("(>=|=>|<=|=<|!=|~>|=|>|<|~|\\^|)\\s*(" + FORM + ")");
    private static final int LONGEST = 1000;

    /// Alternatives of conditions that hold together; null when it is not a constraint.
    static @Nullable List<List<Constraint>> parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        var alternatives = new ArrayList<List<Constraint>>();
        for (var part : withoutRanges(text).split("\\|\\|", -1)) {
            var all = all(part);
            if (all == null) {
                return null;
            }
            alternatives.add(all);
        }
        return alternatives;
    }

    private static String withoutRanges(String text) {
        return RANGE.matcher(text)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        ">= " + match.group(1) + ", <= " + match.group(11) + " "));
    }

    private static @Nullable List<Constraint> all(String part) {
        var found = FIND.matcher(part);
        var all = new ArrayList<Constraint>();
        var at = 0;
        while (found.find()) {
            var between = part.substring(at, found.start());
            var separated = all.isEmpty() ? between.isBlank() : between.matches("\\s+|\\s*,\\s*");
            var one = separated ? one(part.substring(found.start(), found.end())) : null;
            if (one == null) {
                return null;
            }
            all.add(one);
            at = found.end();
        }
        return all.isEmpty() || !part.substring(at).isBlank() ? null : all;
    }

    private static @Nullable Constraint one(String text) {
        var match = ONE.matcher(text);
        if (!match.matches()) {
            return null;
        }
        var extra = match.group(6) == null ? "" : match.group(6);
        var operator = Objects.requireNonNullElse(match.group(1), "");
        var major = Objects.requireNonNullElse(match.group(3), "");
        var written = Objects.requireNonNullElse(match.group(2), "");
        var given = 3;
        if (isAny(major)) {
            written = "0.0.0" + extra;
            given = 0;
        } else if (match.group(4) == null || isAny(match.group(4).substring(1))) {
            written = major + ".0.0" + extra;
            given = 1;
        } else if (match.group(5) == null || isAny(match.group(5).substring(1))) {
            written = major + match.group(4) + ".0" + extra;
            given = 2;
        }
        var version = Version.parse(written);
        return version == null ? null : new Constraint(operator, version, given);
    }

    private static boolean isAny(String part) {
        return part.equals("x") || part.equals("X") || part.equals("*");
    }

    private boolean partial() {
        return given < 3;
    }

    boolean allows(Version candidate) {
        var hidden = !candidate.prerelease().isEmpty() && version.prerelease().isEmpty();
        if (operator.equals("!=")) {
            return partial() ? !hidden && differs(candidate) : candidate.compareTo(version) != 0;
        }
        if (hidden) {
            return false;
        }
        return switch (operator) {
            case ">" -> greater(candidate);
            case "<" -> candidate.compareTo(version) < 0;
            case ">=", "=>" -> candidate.compareTo(version) >= 0;
            case "<=", "=<" -> lessOrEqual(candidate);
            case "~", "~>" -> tilde(candidate);
            case "^" -> caret(candidate);
            default -> partial() ? tilde(candidate) : candidate.compareTo(version) == 0;
        };
    }

    private boolean differs(Version candidate) {
        if (candidate.major() != version.major()) {
            return true;
        }
        if (given == 2) {
            return candidate.minor() != version.minor()
                    || !candidate.prerelease().equals(version.prerelease());
        }
        return given == 0
                && (candidate.minor() != 0
                        || candidate.patch() != 0
                        || candidate.compareTo(version) != 0);
    }

    private boolean greater(Version candidate) {
        if (!partial() || given == 0) {
            return (given == 0 && candidate.major() != version.major())
                    ? candidate.major() > version.major()
                    : candidate.compareTo(version) > 0;
        }
        if (candidate.major() != version.major()) {
            return candidate.major() > version.major();
        }
        return given == 2 && candidate.minor() > version.minor();
    }

    private boolean lessOrEqual(Version candidate) {
        if (!partial()) {
            return candidate.compareTo(version) <= 0;
        }
        return candidate.major() < version.major()
                || (candidate.major() == version.major()
                        && (given == 1 || candidate.minor() <= version.minor()));
    }

    private boolean tilde(Version candidate) {
        if (candidate.compareTo(version) < 0) {
            return false;
        }
        var zero = version.major() == 0 && version.minor() == 0 && version.patch() == 0;
        if (zero && given != 1 && given != 2) {
            return true;
        }
        return candidate.major() == version.major()
                && (given == 1 || candidate.minor() == version.minor());
    }

    private boolean caret(Version candidate) {
        if (candidate.compareTo(version) < 0) {
            return false;
        }
        if (version.major() > 0 || given == 1) {
            return candidate.major() == version.major();
        }
        if (candidate.major() > 0) {
            return false;
        }
        if (version.minor() > 0 || given == 2) {
            return candidate.minor() == version.minor();
        }
        return candidate.minor() == 0 && candidate.patch() == version.patch();
    }
}
