package dev.cofferdam.cli.check.inspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.baseline.Verdict;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.secretscan.Origin;
import dev.cofferdam.baseline.secretscan.SecretScan;
import dev.cofferdam.cli.check.inspection.text.Allowances;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Fault;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.core.document.vault.VaultDocuments;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks one text: its objects by the controls, and, unless one standard alone is asked for, all
/// of it for secrets. Safe for use by several threads.
public final class Inspector {
    /// What it says of a Secret is said better by the scan that has found a value in it.
    private static final String HAND_WRITTEN = "secret/comes-from-external-secret";

    private static final String OF_ANOTHER_FORM =
            "makes pods in a form that no control judges, and was not checked for that; check the pods that come of it with: cofferdam check --cluster";

    private final Rules rules;
    private final CrossObjectCheck neighbours = new CrossObjectCheck();

    public Inspector(Rules rules) {
        this.rules = rules;
    }

    /// What is wrong with objects that are each as they should be, once all texts are inspected.
    public Outcome together() {
        return neighbours.outcome(rules);
    }

    /// Never fails: what a fault of ours keeps from being judged becomes a gap, so that the report of
    /// all other texts is not lost.
    public Outcome inspect(Source source, byte[] bytes) {
        try {
            var misnamed = Misnamed.read(source, bytes);
            return misnamed.isPresent()
                    ? inspect(misnamed.get(), bytes, Documents.read(bytes, Format.YAML))
                    : inspect(source, bytes, Documents.read(bytes, source.format()));
        } catch (RuntimeException | StackOverflowError fault) {
            var why =
                    "could not be checked, by a fault of cofferdam (%s): please report it"
                            .formatted(fault.getClass().getSimpleName());
            return Outcome.gap(1, List.of(new Gap(source.file(), 0, why, true)));
        }
    }

    private Outcome inspect(Source source, byte[] bytes, Reading reading) {
        return switch (reading) {
            case Reading.Exact(var documents) -> judged(source, bytes, documents, List.of());
            case Reading.Approximate(var documents, var fault) ->
                    judged(source, bytes, documents, approximate(source, bytes, fault));
            case Reading.Refused(var fault) when isOldText(source, bytes, fault) ->
                    inspect(
                            source,
                            bytes,
                            Documents.read(new String(bytes, ISO_8859_1), Format.TEXT));
            case Reading.Refused(var fault) -> asText(source, bytes, refused(source, fault));
        };
    }

    /// What should be text but is not, as a manifest with a null character in it, may hold a secret
    /// all the same.
    private Outcome asText(Source source, byte[] bytes, Gap gap) {
        var text = new String(bytes, ISO_8859_1).replace('\0', ' ');
        return gap.serious()
                        && Documents.read(text, Format.TEXT) instanceof Reading.Exact(var documents)
                ? judged(source, bytes, documents, List.of(gap))
                : Outcome.gap(1, List.of(gap));
    }

    /// A binary file in a repository does not fail the check; an unreadable manifest does.
    private static Gap refused(Source source, Fault fault) {
        return source.format() != Format.TEXT || source.named()
                ? gap(source, fault, true)
                : new Gap(source.file(), 0, "is not text and was skipped", false);
    }

    /// A text in an encoding older than UTF-8, in which secrets look the same.
    private static boolean isOldText(Source source, byte[] bytes, Fault fault) {
        if (source.format() != Format.TEXT || fault.why() != Fault.Why.NOT_UTF8) {
            return false;
        }
        for (byte each : bytes) {
            if (each >= 0 && each < ' ' && !Character.isWhitespace(each) && each != '\033') {
                return false;
            }
        }
        return true;
    }

    /// Of a template, what it becomes is checked elsewhere, or is not the matter at hand.
    private static List<Gap> approximate(Source source, byte[] bytes, Fault fault) {
        boolean template = fault.why() == Fault.Why.TEMPLATED;
        boolean serious = !template && (source.named() || mayBeManifest(source, bytes));
        return source.scope() == Scope.SECRETS ? List.of() : List.of(gap(source, fault, serious));
    }

    /// JSON that cannot be read is mostly something else: settings of an editor, a file of logs.
    private static boolean mayBeManifest(Source source, byte[] bytes) {
        if (source.format() != Format.JSON) {
            return true;
        }
        var text = new String(bytes, UTF_8);
        return text.contains("\"apiVersion\"") && text.contains("\"kind\"");
    }

    private static Gap gap(Source source, Fault fault, boolean serious) {
        var place = source.at(new Position(fault.line(), 1));
        return new Gap(place.title(), place.line(), fault.message(), serious);
    }

    private Outcome judged(
            Source source, byte[] bytes, List<Document> documents, List<Gap> faults) {
        var allowances = Allowances.in(source.placed() ? new String(bytes, UTF_8) : "");
        var part = new FileFindings(source, rules, faults, allowances);
        allowances.withoutReason().forEach(part::unexplained);
        var origin = Origin.of(source.file());
        var weighed = documents.parallelStream().map(document -> weigh(source, document)).toList();
        for (int at = 0; at < documents.size(); at++) {
            var document = documents.get(at);
            var objects = new Objects();
            int before = part.size();
            weighed.get(at).objects().forEach(each -> judge(each, part, objects));
            weighed.get(at)
                    .refused()
                    .forEach(
                            problem ->
                                    part.gap(document.root().position(), problem.message(), true));
            if (rules.secrets() && source.scope() != Scope.CONTROLS) {
                var secrets = SecretScan.scan(document, origin, source.file());
                if (!secrets.isEmpty()) {
                    part.drop(HAND_WRITTEN, before);
                }
                secrets.forEach(found -> part.add(found, document, objects));
            }
        }
        return part.outcome();
    }

    /// An object and what the controls say about it alone.
    ///
    /// @param object nothing where only secrets are looked for
    private record Weighed(
            Resource resource,
            Exemptions exemptions,
            Optional<NormalisedObject> object,
            List<Verdict> verdicts) {}

    /// The objects of a document.
    ///
    /// @param refused why Vault would refuse the policy that it is
    private record WeighedDocument(List<Weighed> objects, List<Problem> refused) {}

    /// What takes the time, so that a text of many objects is judged by all processors.
    private WeighedDocument weigh(Source source, Document document) {
        var resources = new ArrayList<Resource>();
        if (document.form() == Document.Form.EXACT) {
            resources.addAll(Resource.in(document));
        }
        var refused = new ArrayList<Problem>();
        VaultDocuments.in(source.file(), document)
                .ifPresent(
                        found -> {
                            switch (found) {
                                case Answer.Got<Resource>(var one) -> resources.add(one);
                                case Answer.Failed<Resource>(var why) -> refused.add(why);
                            }
                        });
        var objects =
                resources.parallelStream()
                        .flatMap(resource -> weigh(source, resource).stream())
                        .toList();
        return new WeighedDocument(objects, source.scope() == Scope.SECRETS ? List.of() : refused);
    }

    private Optional<Weighed> weigh(Source source, Resource resource) {
        if (!(Plain.of(resource.root()) instanceof Map<?, ?> object)) {
            return Optional.empty();
        }
        var exemptions = Exemptions.of(object);
        if (source.scope() == Scope.SECRETS) {
            return Optional.of(new Weighed(resource, exemptions, Optional.empty(), List.of()));
        }
        var normalised = NormalisedObject.of(object);
        var verdicts = rules.evaluator().check(normalised, rules.target());
        return Optional.of(new Weighed(resource, exemptions, Optional.of(normalised), verdicts));
    }

    private void judge(Weighed weighed, FileFindings part, Objects objects) {
        var judged = new FileFindings.Judged(weighed.resource(), weighed.exemptions());
        objects.add(judged);
        weighed.object().ifPresent(object -> judge(weighed, object, judged, part));
    }

    private void judge(
            Weighed weighed,
            NormalisedObject object,
            FileFindings.Judged judged,
            FileFindings part) {
        var resource = judged.resource();
        neighbours.add(part.source(), resource, judged.exemptions(), object);
        var asked = new HashSet<String>();
        for (var verdict : weighed.verdicts()) {
            asked.add(verdict.control().id());
            take(verdict, judged, part);
        }
        new UselessExemptions(resource, judged.exemptions(), asked)
                .complaints(rules)
                .forEach(complaint -> part.gap(complaint.position(), complaint.why(), false));
        if (object.hasMoreThanIsJudged()) {
            part.gap(resource, OF_ANOTHER_FORM, false);
        }
    }

    private static void take(Verdict verdict, FileFindings.Judged judged, FileFindings part) {
        switch (verdict) {
            case Verdict.Passed _ -> {}
            case Verdict.Broken broken -> part.add(broken, judged);
            case Verdict.NotChecked(var control, var reason, var field, var why) -> {
                switch (reason) {
                    case LIES_ELSEWHERE -> part.unchecked(control);
                    case MALFORMED -> part.malformed(judged.resource(), field, why);
                }
            }
        }
    }
}
