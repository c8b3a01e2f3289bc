package dev.cofferdam.sync.app.platform;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A text in which `{namespace}`, `{app}` and `{component}` stand for parts of an App. Where the
/// component has no name, its placeholder goes together with what separates it from the part
/// before it.
public record NameTemplate(String text) {
    /// What can stand in a template.
    public enum Part {
        NAMESPACE("namespace"),
        APP("app"),
        COMPONENT("component");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        private String placeholder() {
            return "{" + word + "}";
        }
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9._-]|\\{[a-z]+})*");
    private static final Pattern ADJACENT = Pattern.compile("}[A-Za-z0-9]*\\{");
    private static final Pattern OPTIONAL = Pattern.compile("[^A-Za-z0-9{}]*\\{component}");

    /// What is wrong with the text, to follow the name of its field: all of `needed` must stand in
    /// it, each once, nothing else that looks like one, and between two of them something else than
    /// letters and digits.
    public Optional<String> fault(Set<Part> needed) {
        for (var part : needed) {
            if (text.split(Pattern.quote(part.placeholder()), -1).length != 2) {
                return Optional.of("must hold %s once".formatted(part.placeholder()));
            }
        }
        var known = needed.stream().map(Part::placeholder).collect(Collectors.toSet());
        var strange =
                PLACEHOLDER
                        .matcher(text)
                        .results()
                        .map(found -> found.group())
                        .filter(found -> !known.contains(found))
                        .findFirst();
        if (strange.isPresent()) {
            return Optional.of(
                    "holds %s, which stands for nothing here: use %s"
                            .formatted(
                                    strange.get(),
                                    needed.stream()
                                            .sorted()
                                            .map(Part::placeholder)
                                            .collect(Collectors.joining(", "))));
        }
        return ADJACENT.matcher(text).find()
                ? Optional.of("must have - or another separator between two placeholders")
                : Optional.empty();
    }

    /// What is wrong with the text as the name of a policy and a role, which become names of files
    /// too.
    public Optional<String> nameFault() {
        return NAME.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(
                        "must begin with a lower-case letter and hold nothing but these, digits, -, _, . and placeholders");
    }

    /// The text for these values; an empty one only for the component.
    public String with(Map<Part, String> values) {
        var name =
                values.getOrDefault(Part.COMPONENT, "").isEmpty()
                        ? OPTIONAL.matcher(text).replaceAll("")
                        : text;
        return PLACEHOLDER
                .matcher(name)
                .replaceAll(found -> Matcher.quoteReplacement(value(values, found.group())));
    }

    /// What every text begins with that is made of it.
    public String beginning() {
        var placeholder = PLACEHOLDER.matcher(text);
        return placeholder.find() ? text.substring(0, placeholder.start()) : text;
    }

    private static String value(Map<Part, String> values, String placeholder) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().placeholder().equals(placeholder))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no value for " + placeholder));
    }
}
