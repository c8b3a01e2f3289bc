package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.baseline.finding.Exemption;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.problem.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The exemptions that one object carries.
///
/// @param malformed what is wrong with lines that exempt from nothing
public record Exemptions(List<Exemption> all, List<String> malformed) {
    static final Exemptions NONE = new Exemptions(List.of(), List.of());

    public static Exemptions of(Map<?, ?> object) {
        var all = new ArrayList<Exemption>();
        var malformed = new ArrayList<String>();
        if (object.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("annotations") instanceof Map<?, ?> annotations
                && annotations.get(Exemption.ANNOTATION) instanceof String text) {
            text.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(
                            line -> {
                                switch (Exemption.parse(line)) {
                                    case Answer.Got<Exemption>(var exemption) -> all.add(exemption);
                                    case Answer.Failed<Exemption>(var problem) ->
                                            malformed.add(problem.message());
                                }
                            });
        }
        return new Exemptions(List.copyOf(all), List.copyOf(malformed));
    }

    /// The exemption from that control that still counts.
    public Optional<Exemption> from(String control, Rules rules) {
        return all.stream()
                .filter(exemption -> rules.exemptions() && exemption.control().equals(control))
                .filter(exemption -> exemption.holds(rules.today()))
                .findFirst();
    }

    /// What there is to say of exemptions that do not count: malformed ones and those whose day has
    /// passed.
    List<String> complaints(Resource resource, Rules rules) {
        if (!rules.exemptions()) {
            return List.of();
        }
        var complaints = new ArrayList<>(malformed);
        all.stream()
                .filter(exemption -> !exemption.holds(rules.today()))
                .forEach(
                        exemption ->
                                complaints.add(
                                        "the exemption of "
                                                + Naming.of(resource)
                                                + " from "
                                                + exemption.control()
                                                + " ended on "
                                                + exemption.until()
                                                + " and no longer counts"));
        return complaints;
    }
}
