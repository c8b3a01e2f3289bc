package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.baseline.Verdict;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.finding.Exemption;
import dev.cofferdam.baseline.secretscan.SecretFinding;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.cli.check.inspection.text.Allowances;
import dev.cofferdam.cli.check.inspection.text.Location;
import dev.cofferdam.cli.check.outcome.Exempted;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.Resource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Collects what one text comes to.
final class FileFindings {
    private static final int PATHS_KEPT = 256;

    private final Source source;
    private final Rules rules;
    private final Allowances allowances;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Exempted> exempted = new ArrayList<>();
    private final Set<Gap> gaps;
    private final SortedSet<String> unchecked = new TreeSet<>();
    private final Map<String, List<Location.Step>> steps = new HashMap<>();

    /// An object of the text and what it is exempted from.
    record Judged(Resource resource, Exemptions exemptions) {}

    FileFindings(Source source, Rules rules, List<Gap> gaps, Allowances allowances) {
        this.source = source;
        this.allowances = allowances;
        this.rules = rules;
        this.gaps = new LinkedHashSet<>(gaps);
    }

    Source source() {
        return source;
    }

    Outcome outcome() {
        return new Outcome(1, findings, exempted, List.of(), List.copyOf(gaps), unchecked);
    }

    void gap(Resource resource, String why, boolean serious) {
        gap(resource.root().position(), why, serious);
    }

    /// Told once, however many controls stumble over it.
    void malformed(Resource resource, String field, String why) {
        gap(Location.of(resource.root(), field).position(), why, true);
    }

    void gap(Position position, String why, boolean serious) {
        var place = source.at(position);
        gaps.add(new Gap(place.title(), place.line(), why, serious));
    }

    /// A comment on a line that allows something without a reason.
    void unexplained(int line) {
        var why = "cofferdam:allow without a reason allows nothing: write cofferdam:allow REASON";
        gaps.add(new Gap(source.file(), line, why, false));
    }

    /// How many findings there are.
    int size() {
        return findings.size();
    }

    /// Takes back the findings of a control that came after so many others.
    void drop(String control, int after) {
        findings.subList(after, findings.size())
                .removeIf(finding -> finding.control().equals(control));
    }

    void unchecked(Control control) {
        unchecked.add(control.id());
    }

    void add(Verdict.Broken broken, Judged object) {
        var control = broken.control();
        var resource = object.resource();
        var path = broken.fields().isEmpty() ? "" : broken.fields().getFirst();
        var location = Location.of(resource.root(), steps(path));
        var prefix = resource.path().toString();
        add(
                new Finding(
                        source.at(location.position()),
                        Naming.of(resource),
                        prefix.isEmpty() ? path : prefix + "." + path,
                        location.anchor(),
                        control.id(),
                        broken.severity(),
                        broken.message(),
                        control.fix(),
                        "",
                        Confidence.CERTAIN,
                        false),
                object.exemptions(),
                Optional.empty());
    }

    /// Objects of one kind break controls in the same fields.
    private List<Location.Step> steps(String path) {
        if (steps.size() >= PATHS_KEPT) {
            steps.clear();
        }
        return steps.computeIfAbsent(path, Location::steps);
    }

    /// @param objects those of the document, which may exempt from what is found in them
    void add(SecretFinding found, Document document, Objects objects) {
        var path = found.path().toString();
        var object = objects.around(path);
        var root = object.isPresent() ? object.get().resource().root() : document.root();
        var prefix = object.map(each -> each.resource().path().toString()).orElse("");
        var inside =
                path.substring(Math.min(prefix.isEmpty() ? 0 : prefix.length() + 1, path.length()));
        add(
                new Finding(
                        source.at(found.position()),
                        object.map(each -> Naming.of(each.resource())).orElse(""),
                        path,
                        Location.of(root, inside).anchor(),
                        found.control().id(),
                        found.severity(),
                        found.message() + ": " + found.masked(),
                        found.advice().fix(),
                        found.advice().externalSecret(),
                        found.confidence(),
                        false),
                object.map(Judged::exemptions).orElse(Exemptions.NONE),
                allowed(found));
    }

    private Optional<Exemption> allowed(SecretFinding found) {
        return allowances
                .reason(found.position().line())
                .filter(_ -> rules.exemptions())
                .map(reason -> new Exemption(found.control().id(), LocalDate.MAX, reason));
    }

    private void add(Finding finding, Exemptions exemptions, Optional<Exemption> allowed) {
        allowed.or(() -> exemptions.from(finding.control(), rules))
                .ifPresentOrElse(
                        exemption -> exempted.add(new Exempted(finding, exemption)),
                        () -> findings.add(finding));
    }
}
