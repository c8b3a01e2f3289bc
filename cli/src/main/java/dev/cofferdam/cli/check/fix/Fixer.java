package dev.cofferdam.cli.check.fix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.baseline.Change;
import dev.cofferdam.baseline.Verdict;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.cli.check.inspection.Exemptions;
import dev.cofferdam.cli.check.inspection.Naming;
import dev.cofferdam.cli.check.inspection.Rules;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.edit.Editing;
import dev.cofferdam.core.document.edit.FieldChange;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Fixes the text of one file: it fixes each finding that the patches of the control remove, and
/// leaves the others. Safe for use by several threads.
final class Fixer {
    private final Rules rules;

    Fixer(Rules rules) {
        this.rules = rules;
    }

    /// What the patches of one control change in one object, and in words.
    private record Repair(String control, String what, List<FieldChange> changes) {}

    Optional<Fixed> fix(String file, byte[] bytes) {
        var format = Format.of(file);
        if (format != Format.YAML && format != Format.JSON) {
            return Optional.empty();
        }
        var text = new String(bytes, UTF_8);
        return Documents.read(bytes, format) instanceof Reading.Exact(var documents)
                ? fix(file, text, format, repairs(documents))
                : Optional.empty();
    }

    private static Optional<Fixed> fix(
            String file, String text, Format format, List<Repair> repairs) {
        if (repairs.isEmpty()) {
            return Optional.empty();
        }
        var groups = new ArrayDeque<List<Repair>>();
        groups.add(repairs);
        var fixed = new ArrayList<String>();
        var left = new ArrayList<String>();
        var after = text;
        while (!groups.isEmpty()) {
            var group = groups.pop();
            var edited = Editing.edit(after, format, changes(group));
            if (edited.isEmpty() && group.size() > 1) {
                groups.addAll(smaller(group));
            } else {
                group.forEach(repair -> (edited.isPresent() ? fixed : left).add(repair.what()));
                after = edited.orElse(after);
            }
        }
        return Optional.of(new Fixed(file, text, after, fixed, left));
    }

    private static List<FieldChange> changes(List<Repair> group) {
        return group.stream().flatMap(repair -> repair.changes().stream()).toList();
    }

    /// By control, since objects that share text can only be fixed together; then one by one.
    private static Collection<List<Repair>> smaller(List<Repair> group) {
        var byControl =
                group.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Repair::control, LinkedHashMap::new, Collectors.toList()));
        return byControl.size() > 1 ? byControl.values() : group.stream().map(List::of).toList();
    }

    private List<Repair> repairs(List<Document> documents) {
        var repairs = new ArrayList<Repair>();
        for (int at = 0; at < documents.size(); at++) {
            for (var resource : Resource.in(documents.get(at))) {
                if (Plain.of(resource.root()) instanceof Map<?, ?> object) {
                    repairs(at, resource, object, repairs);
                }
            }
        }
        return repairs;
    }

    private void repairs(int document, Resource resource, Map<?, ?> object, List<Repair> repairs) {
        var exemptions = Exemptions.of(object);
        var normalised = NormalisedObject.of(object);
        for (var verdict : rules.evaluator().check(normalised, rules.target())) {
            if (verdict instanceof Verdict.Broken(var control, _, _, _)
                    && exemptions.from(control.id(), rules).isEmpty()) {
                var changes = rules.evaluator().changes(normalised, control);
                if (!changes.isEmpty() && !isStillBroken(object, control, changes)) {
                    repairs.add(repair(document, resource, control, changes));
                }
            }
        }
    }

    private static Repair repair(
            int document, Resource resource, Control control, List<Change> changes) {
        var prefix = resource.path().toString();
        var absolute =
                changes.stream()
                        .map(
                                change ->
                                        FieldChange.of(
                                                document,
                                                prefix + "." + change.field(),
                                                change.value()))
                        .toList();
        return new Repair(control.id(), control.id() + ", " + Naming.of(resource), absolute);
    }

    private boolean isStillBroken(Map<?, ?> object, Control control, List<Change> changes) {
        var fields =
                changes.stream()
                        .map(change -> FieldChange.of(0, change.field(), change.value()))
                        .toList();
        return Editing.changed(object, fields) instanceof Map<?, ?> changed
                && rules.evaluator().check(NormalisedObject.of(changed), rules.target()).stream()
                        .anyMatch(
                                verdict ->
                                        verdict instanceof Verdict.Broken(var still, _, _, _)
                                                && still.id().equals(control.id()));
    }
}
