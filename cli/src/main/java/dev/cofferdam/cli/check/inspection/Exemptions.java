package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.baseline.finding.Exemption;
import dev.cofferdam.core.problem.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The exemptions that one object carries.
public record Exemptions(List<Line> lines) {
    static final Exemptions NONE = new Exemptions(List.of());

    public Exemptions {
        lines = List.copyOf(lines);
    }

    /// A line of the annotation that is not blank.
    ///
    /// @param number counted from one
    record Line(int number, Answer<Exemption> read) {
        Stream<Exemption> exemption() {
            return read instanceof Answer.Got<Exemption>(var exemption)
                    ? Stream.of(exemption)
                    : Stream.empty();
        }
    }

    public static Exemptions of(Map<?, ?> object) {
        if (!(object.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("annotations") instanceof Map<?, ?> annotations
                && annotations.get(Exemption.ANNOTATION) instanceof String text)) {
            return NONE;
        }
        var lines = text.lines().toList();
        return new Exemptions(
                IntStream.range(0, lines.size())
                        .filter(index -> !lines.get(index).isBlank())
                        .mapToObj(index -> new Line(index + 1, Exemption.parse(lines.get(index))))
                        .toList());
    }

    /// The exemption from that control that still counts.
    public Optional<Exemption> from(String control, Rules rules) {
        return lines.stream()
                .flatMap(Line::exemption)
                .filter(exemption -> rules.exemptions() && exemption.control().equals(control))
                .filter(exemption -> exemption.holds(rules.today()))
                .findFirst();
    }
}
