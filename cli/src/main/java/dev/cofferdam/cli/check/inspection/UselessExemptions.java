package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Judgement;
import dev.cofferdam.baseline.finding.Exemption;
import dev.cofferdam.baseline.secretscan.SecretControl;
import dev.cofferdam.cli.check.inspection.text.Location;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.problem.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What there is to say of exemptions that free an object from nothing.
///
/// @param asked the ids of the controls that were asked about the object alone
record UselessExemptions(Resource resource, Exemptions exemptions, Set<String> asked) {
    /// @param why the whole sentence
    record Complaint(Position position, String why) {}

    List<Complaint> complaints(Rules rules) {
        if (!rules.exemptions()) {
            return List.of();
        }
        return exemptions.lines().stream()
                .flatMap(
                        line ->
                                why(line, rules).stream()
                                        .map(why -> new Complaint(position(line.number()), why)))
                .toList();
    }

    private Optional<String> why(Exemptions.Line line, Rules rules) {
        return switch (line.read()) {
            case Answer.Failed<Exemption>(var problem) -> Optional.of(problem.message());
            case Answer.Got<Exemption>(var exemption) ->
                    why(exemption, rules)
                            .map(
                                    why ->
                                            "the exemption of %s from %s %s"
                                                    .formatted(
                                                            Naming.of(resource),
                                                            exemption.control(),
                                                            why));
        };
    }

    private Optional<String> why(Exemption exemption, Rules rules) {
        var id = exemption.control();
        if (isOfSecrets(id)) {
            return ended(exemption, rules);
        }
        return Controls.standard().stream()
                .filter(control -> control.id().equals(id))
                .findFirst()
                .map(control -> unasked(control, rules).or(() -> ended(exemption, rules)))
                .orElse(
                        Optional.of(
                                "exempts from nothing: there is a control of no such name; cofferdam explain lists them"));
    }

    private static Optional<String> ended(Exemption exemption, Rules rules) {
        return exemption.holds(rules.today())
                ? Optional.empty()
                : Optional.of("ended on %s and no longer counts".formatted(exemption.until()));
    }

    /// Only where everything is asked is it certain that what was not asked never will be.
    private Optional<String> unasked(Control control, Rules rules) {
        if (!rules.secrets()
                || !(control.judgement() instanceof Judgement.ByRules)
                || asked.contains(control.id())) {
            return Optional.empty();
        }
        return Optional.of(
                Controls.standard().stream()
                        .filter(stricter -> asked.contains(stricter.id()))
                        .filter(stricter -> stricter.replaces().contains(control.id()))
                        .findFirst()
                        .map(
                                stricter ->
                                        "exempts from nothing: %s, which is stricter, is asked instead"
                                                .formatted(stricter.id()))
                        .orElse("exempts from nothing: it is not asked about this kind"));
    }

    private static boolean isOfSecrets(String id) {
        return Arrays.stream(SecretControl.values()).anyMatch(control -> control.id().equals(id));
    }

    private Position position(int line) {
        var path = "metadata.annotations[\"%s\"]".formatted(Exemption.ANNOTATION);
        return Location.of(resource.root(), path).node() instanceof Node.Scalar text
                ? text.inside(new Position(line, 1))
                : resource.root().position();
    }
}
