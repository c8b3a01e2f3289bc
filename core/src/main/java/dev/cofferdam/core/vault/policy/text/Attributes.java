package dev.cofferdam.core.vault.policy.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.core.vault.policy.ParameterValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Values of attributes, as Vault converts them.
final class Attributes {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,40}");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DAYS = Pattern.compile("[+-]?[0-9]{1,13}d");

    /// Go's durations end here; Vault refuses what is longer.
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Attributes() {}

    /// A word of a policy as messages show it; a text that may be anything is not shown.
    static String shown(String word) {
        return PLAIN.matcher(word).matches() ? word : "a text";
    }

    static String text(Node node, String name) throws PolicyException {
        if (node instanceof Scalar scalar && scalar.type() != Node.Type.BOOLEAN) {
            return scalar.value();
        }
        throw expected(node, name, "a text in double quotes");
    }

    static List<Scalar> texts(Node node, String name) throws PolicyException {
        if (!(node instanceof Sequence(var elements, _))) {
            throw expected(node, name, "a list of texts, such as [\"a\", \"b\"]");
        }
        var texts = new ArrayList<Scalar>();
        for (var element : elements) {
            text(element, name);
            if (element instanceof Scalar scalar) {
                texts.add(scalar);
            }
        }
        return texts;
    }

    static Set<String> words(Node node, String name) throws PolicyException {
        var words = new LinkedHashSet<String>();
        texts(node, name).forEach(text -> words.add(text.value()));
        return words;
    }

    static Mapping block(Node node, String name) throws PolicyException {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw expected(node, name, "a block in braces");
    }

    /// Adds values by parameter, each of which is given once in a rule.
    static void addParameters(Node node, String name, Map<String, Set<ParameterValue>> parameters)
            throws PolicyException {
        for (var field : block(node, name).fields()) {
            if (!(field.value() instanceof Sequence(var elements, _))) {
                throw expected(field.value(), name, "a list of values for each parameter");
            }
            var values = new LinkedHashSet<ParameterValue>();
            for (var element : elements) {
                values.add(value(element, name));
            }
            if (parameters.putIfAbsent(field.name(), values) != null) {
                throw new PolicyException(
                        field.key().position(),
                        "has a parameter a second time in %s: keep one of them".formatted(name));
            }
        }
    }

    private static ParameterValue value(Node node, String name) throws PolicyException {
        return switch (node) {
            case Scalar scalar ->
                    switch (scalar.type()) {
                        case TEXT, NULL -> new ParameterValue.Text(scalar.value());
                        case NUMBER -> new ParameterValue.Numeral(scalar.value());
                        case BOOLEAN ->
                                new ParameterValue.Flag(Boolean.parseBoolean(scalar.value()));
                    };
            case Sequence(var elements, _) -> {
                var values = new ArrayList<ParameterValue>();
                for (var element : elements) {
                    values.add(value(element, name));
                }
                yield new ParameterValue.Many(values);
            }
            case Mapping _ ->
                    throw expected(node, name, "texts, numbers, booleans or lists of them");
        };
    }

    /// Seconds without a unit, days with `d`, else as Go writes durations.
    static Duration duration(Node node, String name) throws PolicyException {
        var text = text(node, name);
        boolean number = node instanceof Scalar scalar && scalar.type() == Node.Type.NUMBER;
        return (number ? seconds(text) : duration(text))
                .filter(length -> length.abs().compareTo(LONGEST) <= 0)
                .orElseThrow(
                        () ->
                                new PolicyException(
                                        node.position(),
                                        "has a %s that is not a duration: write seconds, or such as 30s, 5m or 1h"
                                                .formatted(name)));
    }

    private static Optional<Duration> duration(String text) {
        if (text.isEmpty()) {
            return Optional.of(Duration.ZERO);
        } else if (INTEGER.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        } else if (DAYS.matcher(text).matches()) {
            return Optional.of(
                    Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))));
        }
        return GoDuration.parse(text);
    }

    /// A number of HCL: in hexadecimal or octal too; what is behind the point is cut off.
    private static Optional<Duration> seconds(String text) {
        try {
            boolean fraction = text.matches("[^xX]*[.eE][^xX]*");
            return Optional.of(
                    Duration.ofSeconds(
                            fraction ? new BigDecimal(text).longValue() : Long.decode(text)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    static PolicyException expected(Node node, String name, String wanted) {
        return new PolicyException(
                node.position(), "has a value for %s that is not %s".formatted(name, wanted));
    }
}
