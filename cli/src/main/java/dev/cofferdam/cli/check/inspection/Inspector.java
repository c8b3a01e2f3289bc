package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.cli.check.outcome.Exempted;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Finding.Place;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.core.baseline.Verdict;
import dev.cofferdam.core.baseline.normal.Normaliser;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Fault;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.core.secretscan.Origin;
import dev.cofferdam.core.secretscan.SecretFinding;
import dev.cofferdam.core.secretscan.SecretScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Checks the text of one file: its objects by the controls, and, unless one standard alone is
/// asked for, all of it for secrets. Safe for use by several threads.
public final class Inspector {
    private final Rules rules;

    public Inspector(Rules rules) {
        this.rules = rules;
    }

    public Outcome inspect(String file, byte[] bytes) {
        var format = Format.of(file);
        return switch (Documents.read(bytes, format)) {
            case Reading.Exact(var documents) -> judged(file, documents, List.of());
            case Reading.Approximate(var documents, var fault) ->
                    judged(file, documents, List.of(gap(file, fault)));
            case Reading.Refused(var fault) -> Outcome.gap(1, refused(file, format, fault));
        };
    }

    /// A picture in a repository is no gap; a manifest that cannot be read is.
    private static List<Gap> refused(String file, Format format, Fault fault) {
        return format == Format.TEXT ? List.of() : List.of(gap(file, fault));
    }

    private static Gap gap(String file, Fault fault) {
        return new Gap(file, fault.line(), fault.message(), fault.why() != Fault.Why.TEMPLATED);
    }

    private Outcome judged(String file, List<Document> documents, List<Gap> faults) {
        var part =
                new Part(
                        file,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(faults),
                        new TreeSet<>());
        for (var document : documents) {
            if (document.form() == Document.Form.EXACT) {
                Resource.in(document).forEach(resource -> judge(resource, part));
            }
            if (rules.secrets()) {
                SecretScan.scan(document, Origin.of(file))
                        .forEach(finding -> part.findings().add(finding(file, finding)));
            }
        }
        return new Outcome(1, part.findings(), part.exempted(), part.gaps(), part.unchecked());
    }

    private void judge(Resource resource, Part part) {
        if (!(Plain.of(resource.root()) instanceof Map<?, ?> object)) {
            return;
        }
        var exemptions = Exemptions.of(object);
        exemptions
                .complaints(resource, rules)
                .forEach(
                        complaint ->
                                part.gaps()
                                        .add(
                                                new Gap(
                                                        part.file(),
                                                        line(resource),
                                                        complaint,
                                                        false)));
        for (var verdict : rules.evaluator().check(Normaliser.normalise(object), rules.target())) {
            switch (verdict) {
                case Verdict.Passed _ -> {}
                case Verdict.Broken broken ->
                        part.add(finding(part.file(), resource, broken), exemptions, rules);
                case Verdict.NotChecked(var control, var reason, var why) -> {
                    switch (reason) {
                        case LIES_ELSEWHERE -> part.unchecked().add(control.id());
                        case MALFORMED ->
                                part.gaps()
                                        .add(
                                                new Gap(
                                                        part.file(),
                                                        resource.root().position().line(),
                                                        why,
                                                        true));
                    }
                }
            }
        }
    }

    private static int line(Resource resource) {
        return resource.root().position().line();
    }

    private static Finding finding(String file, Resource resource, Verdict.Broken broken) {
        var control = broken.control();
        var fields = broken.fields();
        var path = fields.isEmpty() ? "" : fields.getFirst();
        var position = Whereabouts.of(resource.root(), path);
        var prefix = resource.path().toString();
        return new Finding(
                new Place(file, position.line(), position.column()),
                Naming.of(resource),
                prefix.isEmpty() ? path : prefix + "." + path,
                control.id(),
                control.severity(),
                broken.message(),
                control.fix(),
                "");
    }

    private static Finding finding(String file, SecretFinding found) {
        return new Finding(
                new Place(file, found.position().line(), found.position().column()),
                "",
                found.path().toString(),
                found.control().id(),
                found.severity(),
                found.message(),
                found.advice().fix(),
                found.advice().externalSecret());
    }

    private record Part(
            String file,
            List<Finding> findings,
            List<Exempted> exempted,
            List<Gap> gaps,
            TreeSet<String> unchecked) {
        void add(Finding finding, Exemptions exemptions, Rules rules) {
            exemptions
                    .from(finding.control(), rules)
                    .ifPresentOrElse(
                            exemption -> exempted.add(new Exempted(finding, exemption)),
                            () -> findings.add(finding));
        }
    }
}
