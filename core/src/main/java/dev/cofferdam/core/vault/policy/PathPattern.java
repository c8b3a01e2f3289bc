package dev.cofferdam.core.vault.policy;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import java.util.List;
import java.util.Optional;

/// The path of a rule: a text that ends with `*` stands for all paths that begin with what is
/// before it, and a segment `+` for any one segment. Nothing else is a wildcard. It may hold
/// templates, `{{identity.entity.name}}`, and is then kept as written; else it begins without the
/// slash that Vault removes.
public record PathPattern(String text) implements Comparable<PathPattern> {
    private static final String TEMPLATE = "{{";
    private static final String TEMPLATE_END = "}}";
    private static final String GLOB = "*";
    private static final String INEXACT =
            """
            cannot be named exactly in a policy, since Vault reads *, + or {{ in it as a wildcard: \
            rename the secret""";

    /// Takes a text that [#parse] takes.
    ///
    /// @throws IllegalArgumentException if it refuses the text
    public PathPattern {
        var fault = fault(text);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get());
        }
        text = text.contains(TEMPLATE) ? text : withoutSlash(text);
    }

    public static Answer<PathPattern> parse(String text) {
        return fault(text)
                .<Answer<PathPattern>>map(
                        fault -> Answer.failed(Problem.invalidField("path", fault)))
                .orElseGet(() -> Answer.got(new PathPattern(text)));
    }

    /// The pattern that matches only this path; a failure if the path, written as a pattern, would
    /// match others too.
    public static Answer<PathPattern> exactly(String path) {
        return parse(path)
                .then(
                        pattern ->
                                pattern.isTemplated() || !pattern.kind().equals(Kind.EXACT)
                                        ? Answer.failed(Problem.invalidField("path", INEXACT))
                                        : Answer.got(pattern));
    }

    /// The text from which the pattern is read again: with the slash that Vault removes, where the
    /// pattern begins with another.
    public String written() {
        return text.startsWith("/") && !isTemplated() ? "/" + text : text;
    }

    /// How a pattern is matched. Exact patterns come before all others.
    public enum Kind {
        EXACT,
        /// All that begins with the text before the `*`.
        PREFIX,
        /// With `+`; it may end with `*` too.
        SEGMENTS
    }

    public Kind kind() {
        if (text.equals("+") || text.contains("/+") || text.startsWith("+/")) {
            return Kind.SEGMENTS;
        }
        return text.endsWith(GLOB) ? Kind.PREFIX : Kind.EXACT;
    }

    /// Whether it ends with `*`.
    public boolean isPrefix() {
        return text.endsWith(GLOB);
    }

    /// The text without the `*` at its end.
    public String stem() {
        return isPrefix() ? text.substring(0, text.length() - 1) : text;
    }

    /// What all paths of the pattern begin with.
    public String fixed() {
        var stem = stem();
        int end = stem.length();
        int plus = kind() == Kind.SEGMENTS ? stem.indexOf('+') : -1;
        for (int place :
                new int[] {plus, stem.indexOf(TEMPLATE), stem.indexOf(IdentityValues.OPEN)}) {
            end = place < 0 ? end : Math.min(end, place);
        }
        return withoutSlash(stem.substring(0, end));
    }

    /// Whether it stands for a pattern that depends on the identity, with templates or with the
    /// segments of unknown values.
    public boolean dependsOnIdentity() {
        return isTemplated() || text.indexOf(IdentityValues.OPEN) >= 0;
    }

    public boolean isTemplated() {
        return text.contains(TEMPLATE);
    }

    /// The pattern with values in place of its templates; itself if it has none. Empty if a value
    /// is missing, in which case Vault drops the rule. The values may hold wildcards, which count.
    ///
    /// @throws IllegalArgumentException if the result holds `+*`, for which Vault refuses every
    ///     request of the token
    public Optional<PathPattern> with(IdentityValues values) {
        if (!isTemplated()) {
            return Optional.of(this);
        }
        var rendered = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf(TEMPLATE); open >= 0; open = text.indexOf(TEMPLATE, at)) {
            int close = text.indexOf(TEMPLATE_END, open);
            var value = values.value(text.substring(open + TEMPLATE.length(), close));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            rendered.append(text, at, open).append(value.get());
            at = close + TEMPLATE_END.length();
        }
        return Optional.of(rendered(rendered.append(text, at, text.length()).toString()));
    }

    /// A value that itself looks like a template is not rendered again, but must not look so to us.
    private static PathPattern rendered(String text) {
        return new PathPattern(text.replace(TEMPLATE, IdentityValues.BRACES));
    }

    private static String withoutSlash(String text) {
        return text.startsWith("/") ? text.substring(1) : text;
    }

    private static Optional<String> fault(String text) {
        if (text.contains("+*")) {
            return Optional.of(
                    "must not contain +*: write +/* for everything below any one segment");
        }
        var pieces = List.of(text.split("\\{\\{", -1));
        boolean balanced =
                !pieces.getFirst().contains(TEMPLATE_END)
                        && pieces.stream()
                                .skip(1)
                                .allMatch(piece -> piece.split("}}", -1).length == 2);
        return balanced
                ? Optional.empty()
                : Optional.of("has a template that is not closed: write {{identity.entity.name}}");
    }

    @Override
    public int compareTo(PathPattern other) {
        return text.compareTo(other.text);
    }
}
