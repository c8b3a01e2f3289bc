package dev.cofferdam.baseline.policy;

import static dev.cofferdam.baseline.message.BrokenSentence.literal;

import dev.cofferdam.baseline.control.Clause;
import dev.cofferdam.baseline.control.Clause.Each;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Judgement.ByRules;
import dev.cofferdam.baseline.control.Parameter;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.message.BrokenSentence;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.core.kubernetes.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The variables of a policy. First where the pod is, then for each clause the offenders as one
/// text (empty if there is none), then for each control its sentence, then all sentences.
///
/// @param exemptions whether there is a parameter with exemptions
/// @param given the lists that the controls need
record Variables(
        Subject subject, List<Control> controls, Minor version, boolean exemptions, Given given) {
    /// The validation: nothing is broken.
    static final String HOLDS = "variables.broken.size() == 0";

    /// Everything that is broken in one line, cut before the API server would replace it by
    /// something that says less.
    static final String MESSAGE =
            """
            variables.report.size() > 4000 ? variables.report.substring(0, 4000) : \
            variables.report""";

    List<Map<String, Object>> all() {
        var all = new ArrayList<Map<String, Object>>();
        if (exemptions) {
            add(all, "place", Exempting.NAMESPACE);
            add(all, "times", Exempting.TIMES);
            add(all, "exemptions", Exempting.APPLICABLE);
        }
        if (subject == Subject.PODS) {
            pod(all);
        }
        if (subject == Subject.EXTERNAL_SECRETS) {
            add(all, "spec", externalSecretSpec());
        }
        controls.stream()
                .flatMap(control -> control.parameter().stream())
                .distinct()
                .forEach(parameter -> add(all, parameter.field(), list(parameter)));
        for (var control : controls) {
            if (control.judgement() instanceof ByRules rules) {
                control(all, control, rules.in(version));
            }
        }
        var sentences =
                controls.stream()
                        .map(
                                control ->
                                        sentence(
                                                variable(name(control)),
                                                "%s + %s"
                                                        .formatted(
                                                                literal(control.id() + ": "),
                                                                variable(name(control)))))
                        .collect(Collectors.joining(", ", "[", "]"));
        add(all, "broken", sentences + ".filter(sentence, sentence != '')");
        add(all, "report", "variables.broken.join(' | ')");
        return all;
    }

    private static void pod(List<Map<String, Object>> all) {
        add(all, "template", "object.kind == 'Pod' ? object : " + Scope.template("object"));
        add(all, "spec", "variables.template.spec");
        add(all, "metadata", "variables.template.?metadata.orValue({})");
        add(
                all,
                "containers",
                """
                variables.spec.?initContainers.orValue([]) + \
                variables.spec.?containers.orValue([]) + \
                variables.spec.?ephemeralContainers.orValue([])""");
        add(all, "volumes", "variables.spec.?volumes.orValue([])");
    }

    private static String externalSecretSpec() {
        var cluster = "ClusterExternalSecret";
        return "object.kind == '%s' ? object.%s : object.%s"
                .formatted(
                        cluster,
                        Subject.externalSecretSpec(cluster),
                        Subject.externalSecretSpec("ExternalSecret"));
    }

    private void control(List<Map<String, Object>> all, Control control, ByRules rules) {
        var sentences = new ArrayList<String>();
        for (var clause : rules.clauses()) {
            var name = name(control) + "_" + (sentences.size() + 1);
            add(
                    all,
                    name,
                    BrokenSentence.offendersInCel(relaxed(control, rules, offenders(clause))));
            sentences.add(
                    sentence(variable(name), BrokenSentence.clauseInCel(variable(name), clause)));
        }
        add(all, name(control), BrokenSentence.ofInCel(sentences));
    }

    private String offenders(Clause clause) {
        if (clause.each() == Each.SUBJECT) {
            var shown = BrokenSentence.showingInCel(literal(subject.noun()), clause);
            return "(%s ? [%s] : [])".formatted(clause.when(), shown);
        }
        var item = clause.each().variable();
        var shown = BrokenSentence.showingInCel(BrokenSentence.elementInCel(clause.each()), clause);
        return "variables.%ss.filter(%s, %s).map(%s, %s)"
                .formatted(item, item, clause.when(), item, shown);
    }

    private String relaxed(Control control, ByRules rules, String offenders) {
        var conditions =
                rules.relaxations().stream()
                        .map(relaxation -> "(" + relaxation.when() + ")")
                        .collect(Collectors.toCollection(ArrayList::new));
        if (exemptions) {
            conditions.add(Exempting.from(control.id()));
        }
        return conditions.isEmpty()
                ? offenders
                : "(%s ? [] : %s)".formatted(String.join(" || ", conditions), offenders);
    }

    /// `sentence`, or nothing where `offenders` is empty.
    private static String sentence(String offenders, String sentence) {
        return "%s == '' ? '' : %s".formatted(offenders, sentence);
    }

    private String list(Parameter parameter) {
        return given.list(parameter).orElse(List.of()).stream()
                .map(BrokenSentence::literal)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String name(Control control) {
        return control.id().substring(control.id().indexOf('/') + 1).replace('-', '_');
    }

    private static String variable(String name) {
        return "variables." + name;
    }

    private static void add(List<Map<String, Object>> all, String name, String expression) {
        all.add(Ordered.map("name", name, "expression", expression));
    }
}
