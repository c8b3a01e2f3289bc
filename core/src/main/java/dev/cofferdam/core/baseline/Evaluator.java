package dev.cofferdam.core.baseline;

import dev.cofferdam.core.baseline.Verdict.NotChecked;
import dev.cofferdam.core.baseline.Verdict.Reason;
import dev.cofferdam.core.baseline.cel.KubernetesCel;
import dev.cofferdam.core.baseline.control.Control;
import dev.cofferdam.core.baseline.control.Controls;
import dev.cofferdam.core.baseline.control.Judgement;
import dev.cofferdam.core.baseline.control.Judgement.ByRules;
import dev.cofferdam.core.baseline.control.Judgement.Elsewhere;
import dev.cofferdam.core.baseline.normal.Normaliser;
import dev.cofferdam.core.baseline.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Judges objects by controls, without a cluster. CEL is loaded when the first object needs it, and
/// each rule is compiled once. Safe for use by many threads.
public final class Evaluator {
    private final List<Control> controls;
    private final ConcurrentMap<Target, List<Question>> chosen = new ConcurrentHashMap<>();

    public Evaluator(List<Control> controls) {
        this.controls = List.copyOf(controls);
    }

    /// Judges by all controls that come with Cofferdam.
    public static Evaluator standard() {
        return new Evaluator(Controls.standard());
    }

    /// What the controls of `target` say about `object`, in the controls' order. An object of a
    /// kind that no control is about gets no verdict.
    ///
    /// @param object one object as YAML or JSON gives it: maps, lists and scalars. A List is not
    ///   unrolled.
    public List<Verdict> check(Map<?, ?> object, Target target) {
        return Subject.of(object).map(subject -> check(subject, object, target)).orElse(List.of());
    }

    private List<Verdict> check(Subject subject, Map<?, ?> object, Target target) {
        var scene = Scene.of(subject, Normaliser.normalise(object));
        return chosen.computeIfAbsent(target, this::choose).stream()
                .filter(question -> question.control().subject() == subject)
                .map(question -> judge(question, scene))
                .toList();
    }

    /// What would mend the break of `control` in `object` without further questions; nothing if
    /// only people can.
    public List<Change> changes(Map<?, ?> object, Control control) {
        return Subject.of(object)
                .filter(subject -> !control.patches().isEmpty())
                .map(subject -> Scene.of(subject, Normaliser.normalise(object)))
                .map(
                        scene ->
                                switch (scene) {
                                    case Scene.Clear clear ->
                                            new Mender(Rules.CEL, clear).changes(control.patches());
                                    case Scene.Malformed _ -> List.<Change>of();
                                })
                .orElse(List.of());
    }

    private List<Question> choose(Target target) {
        var version = target.version();
        return Controls.of(controls, target.level(), version).stream()
                .map(control -> new Question(control, control.judgement().in(version)))
                .toList();
    }

    private static Verdict judge(Question question, Scene scene) {
        var control = question.control();
        return switch (question.judgement()) {
            case ByRules rules -> new Judge(Rules.CEL, control, rules).about(scene);
            case Elsewhere(var needs) ->
                    new NotChecked(control, Reason.LIES_ELSEWHERE, "it needs " + needs);
        };
    }

    /// A control and how it judges in the release of a target.
    private record Question(Control control, Judgement judgement) {}

    /// The environment of all rules.
    private static final class Rules {
        /// The rules are written so that every release with stable admission policies takes them.
        private static final int OLDEST_MINOR = 30;

        static final KubernetesCel CEL =
                new KubernetesCel(
                        OLDEST_MINOR, List.of("object", "variables", "container", "volume"));
    }
}
