package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.baseline.Verdict;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.set.NamespaceMember;
import dev.cofferdam.cli.check.outcome.Exempted;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Finding.Place;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.core.document.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The objects of all files, for the controls that judge several of them together.
final class CrossObjectCheck {
    private final Queue<NamespaceMember> members = new ConcurrentLinkedQueue<>();

    /// Where an object was found.
    private record Seen(Place place, String name, String path, Exemptions exemptions) {
        static final Comparator<NamespaceMember> ORDER =
                Comparator.comparing((NamespaceMember member) -> of(member).place().file())
                        .thenComparingInt(member -> of(member).place().line());

        static Seen of(NamespaceMember member) {
            return (Seen) member.tag();
        }
    }

    void add(Source source, Resource resource, Exemptions exemptions, NormalisedObject object) {
        var seen =
                new Seen(
                        source.at(resource.root().position()),
                        Naming.of(resource),
                        resource.path().toString(),
                        exemptions);
        var unit = source.unit().of(resource.id().namespace());
        NamespaceMember.of(object, unit, seen).ifPresent(members::add);
    }

    /// What the controls say about all that was added.
    Outcome outcome(Rules rules) {
        var findings = new ArrayList<Finding>();
        var exempted = new ArrayList<Exempted>();
        var unchecked = new TreeSet<String>();
        var inOrder = members.stream().sorted(Seen.ORDER).toList();
        for (var judged : rules.evaluator().together(inOrder, rules.target())) {
            var seen = Seen.of(judged.about());
            switch (judged.verdict()) {
                case Verdict.Passed _ -> {}
                case Verdict.NotChecked(var control, _, _, _) -> unchecked.add(control.id());
                case Verdict.Broken broken -> {
                    var finding = finding(seen, broken);
                    seen.exemptions()
                            .from(finding.control(), rules)
                            .ifPresentOrElse(
                                    exemption -> exempted.add(new Exempted(finding, exemption)),
                                    () -> findings.add(finding));
                }
            }
        }
        return new Outcome(0, findings, exempted, List.of(), List.of(), unchecked);
    }

    private static Finding finding(Seen seen, Verdict.Broken broken) {
        var control = broken.control();
        return new Finding(
                seen.place(),
                seen.name(),
                seen.path(),
                "",
                control.id(),
                broken.severity(),
                broken.message(),
                control.fix(),
                "",
                Confidence.CERTAIN,
                false);
    }
}
