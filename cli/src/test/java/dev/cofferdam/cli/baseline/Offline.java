package dev.cofferdam.cli.baseline;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.Verdict;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.version.Minor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What `cofferdam check` says of an object, in the words of the policies.
final class Offline {
    /// The release of the API server that tests run against.
    static final Minor SERVER = Minor.parse("v1.36");

    /// The CSI driver that pods of tests may name in volumes of their own.
    static final Given GIVEN = Given.csiDrivers(List.of("csi.example"));

    private static final Evaluator EVALUATOR = new Evaluator(Controls.standard(), GIVEN);
    private static final int LONGEST = 4000;

    private Offline() {}

    static Reply of(Map<String, ?> object, Level level) {
        var verdicts = EVALUATOR.check(NormalisedObject.of(object), new Target(level, SERVER));
        for (var verdict : verdicts) {
            if (verdict instanceof Verdict.NotChecked(_, var reason, _, var why)
                    && reason == Verdict.Reason.MALFORMED) {
                return new Reply.Invalid(why);
            }
        }
        var message =
                verdicts.stream()
                        .filter(Verdict.Broken.class::isInstance)
                        .map(Verdict.Broken.class::cast)
                        .map(broken -> broken.control().id() + ": " + broken.message())
                        .collect(Collectors.joining(" | "));
        return message.isEmpty()
                ? new Reply.Accepted()
                : new Reply.Denied(message.substring(0, Math.min(message.length(), LONGEST)));
    }
}
