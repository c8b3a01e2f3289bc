package dev.cofferdam.baseline;

import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.Verdict.NotChecked;
import dev.cofferdam.baseline.Verdict.Reason;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Judgement;
import dev.cofferdam.baseline.control.Judgement.ByRules;
import dev.cofferdam.baseline.control.Judgement.BySet;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.set.NamespaceMember;
import dev.cofferdam.baseline.set.NamespaceSet;
import dev.cofferdam.baseline.set.UnseenInVault;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.version.Minor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges objects by controls, without a cluster. CEL is loaded when the first object needs it, and
/// each rule is compiled once. Safe for use by many threads.
public final class Evaluator {
    private final List<Control> controls;
    private final Given given;
    private final ConcurrentMap<Target, Map<Subject, List<Question>>> chosen =
            new ConcurrentHashMap<>();

    public Evaluator(List<Control> controls) {
        this(controls, Given.NOTHING);
    }

    /// @param given the lists that some controls need
    public Evaluator(List<Control> controls, Given given) {
        this.controls = List.copyOf(controls);
        this.given = given;
    }

    /// Judges by all controls that come with Cofferdam.
    public static Evaluator standard() {
        return new Evaluator(Controls.standard());
    }

    /// What the controls of `target` say about `object`, in the controls' order. An object of a
    /// kind that no control is about gets no verdict. A List is not unrolled.
    public List<Verdict> check(NormalisedObject object, Target target) {
        var subject = object.subject();
        if (subject.isEmpty()) {
            return List.of();
        }
        var inputs = EvaluationInput.of(subject.get(), object, given);
        var verdicts = new ArrayList<Verdict>();
        for (var question : about(subject.get(), target)) {
            for (var input : inputs) {
                verdicts.add(judge(question, input));
            }
        }
        return verdicts;
    }

    /// What the controls of `target` say about all of these objects together. A namespace with
    /// its Namespace object among them is taken to be complete. Of others only part is known:
    /// nothing of them passes, and a violation is reported where more objects cannot fix it. What a
    /// store names in Vault and no document shows is not checked either.
    ///
    /// @param objects what [NamespaceMember#of] keeps of each object
    public List<SetVerdict> together(Collection<NamespaceMember> objects, Target target) {
        var verdicts = new ArrayList<SetVerdict>();
        for (var set : NamespaceSet.of(objects)) {
            about(Subject.SETS, target).forEach(question -> verdicts.add(judge(question, set)));
        }
        for (var subject : List.of(Subject.VAULT_ROLES, Subject.VAULT_POLICIES)) {
            UnseenInVault.by(objects, subject)
                    .forEach(
                            unseen ->
                                    about(subject, target)
                                            .forEach(
                                                    question ->
                                                            verdicts.add(
                                                                    unseen(question, unseen))));
        }
        return verdicts;
    }

    private List<Question> about(Subject subject, Target target) {
        return chosen.computeIfAbsent(target, this::choose).getOrDefault(subject, List.of());
    }

    /// The unambiguous fixes of a violation of `control` in `object`; empty if only people can
    /// fix it.
    public List<Change> changes(NormalisedObject object, Control control) {
        return object
                .subject()
                .filter(_ -> !control.patches().isEmpty())
                .map(subject -> EvaluationInput.of(subject, object, given))
                .orElse(List.of())
                .stream()
                .flatMap(input -> changes(input, control))
                .toList();
    }

    private static Stream<Change> changes(EvaluationInput input, Control control) {
        return switch (input) {
            case EvaluationInput.Clear clear ->
                    new PatchPlanner(Rules.cel(), clear).changes(control.patches()).stream();
            case EvaluationInput.Malformed _ -> Stream.empty();
        };
    }

    private Map<Subject, List<Question>> choose(Target target) {
        var version = target.version();
        return Controls.of(controls, target.level(), version).stream()
                .map(
                        control ->
                                question(
                                        control,
                                        version,
                                        Controls.covered(control, controls, version).stream()
                                                .map(weaker -> question(weaker, version, List.of()))
                                                .toList()))
                .collect(Collectors.groupingBy(question -> question.control().subject()));
    }

    private static Question question(Control control, Minor version, List<Question> covered) {
        var judgement = control.judgement().in(version);
        var rules =
                switch (judgement) {
                    case ByRules one -> one;
                    case BySet(var clauses, _) -> new ByRules(List.of(), clauses);
                };
        return new Question(judgement, new RuleEvaluator(control, rules), covered);
    }

    private Verdict judge(Question question, EvaluationInput input) {
        var verdict = question.rules().about(input);
        if (!(verdict instanceof Broken(var control, var message, var fields, var severity))) {
            return verdict;
        }
        if (!given.suffices(control)) {
            return elsewhere(question, "the list of what is allowed");
        }
        var worst = severity;
        for (var weaker : question.covered()) {
            if (weaker.control().severity().compareTo(worst) > 0
                    && weaker.rules().about(input) instanceof Broken) {
                worst = weaker.control().severity();
            }
        }
        return new Broken(control, message, fields, worst);
    }

    private SetVerdict judge(Question question, NamespaceSet set) {
        var verdict = judge(question, EvaluationInput.of(set));
        var counts = set.isWhole() || (set.isNamed() && isCertain(question, verdict));
        return new SetVerdict(
                set.about(), counts ? verdict : elsewhere(question, "the whole of " + set.title()));
    }

    private static boolean isCertain(Question question, Verdict verdict) {
        return verdict instanceof Broken
                && question.judgement() instanceof BySet(_, var certain)
                && certain;
    }

    private static SetVerdict unseen(Question question, UnseenInVault unseen) {
        return new SetVerdict(unseen.store(), elsewhere(question, unseen.what()));
    }

    private static NotChecked elsewhere(Question question, String needs) {
        return new NotChecked(question.control(), Reason.LIES_ELSEWHERE, "", "it needs " + needs);
    }

    /// A control and how it judges in the release of a target.
    ///
    /// @param covered the weaker ones that are not asked because of it
    private record Question(Judgement judgement, RuleEvaluator rules, List<Question> covered) {
        Control control() {
            return rules.control();
        }
    }
}
