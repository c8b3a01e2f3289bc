package dev.cofferdam.core.baseline;

import dev.cofferdam.core.baseline.Verdict.NotChecked;
import dev.cofferdam.core.baseline.Verdict.Reason;
import dev.cofferdam.core.baseline.cel.KubernetesCel;
import dev.cofferdam.core.baseline.control.Control;
import dev.cofferdam.core.baseline.control.Controls;
import dev.cofferdam.core.baseline.control.Judgement;
import dev.cofferdam.core.baseline.normal.Normaliser;
import dev.cofferdam.core.baseline.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Judges objects by controls, without a cluster. A rule is compiled when the first object needs
/// it. Safe for use by many threads, and made to be shared.
public final class Evaluator {
    /// The rules are written so that every release with stable admission policies takes them.
    private static final int OLDEST_MINOR = 30;

    private final List<Control> controls;
    private final KubernetesCel cel =
            new KubernetesCel(OLDEST_MINOR, List.of("object", "variables", "container", "volume"));
    private final ConcurrentMap<Target, List<Control>> chosen = new ConcurrentHashMap<>();

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
        var subject = Subject.of(object);
        if (subject.isEmpty()) {
            return List.of();
        }
        var asked =
                chosen.computeIfAbsent(target, this::choose).stream()
                        .filter(control -> control.subject() == subject.get())
                        .toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        var scene = Scene.of(subject.get(), Normaliser.normalise(object));
        return asked.stream().map(control -> judge(control, scene, target)).toList();
    }

    private List<Control> choose(Target target) {
        return Controls.of(controls, target.level(), target.version());
    }

    private Verdict judge(Control control, Scene scene, Target target) {
        return switch (control.judgement()) {
            case Judgement.ByRules rules ->
                    new Judge(cel, control, rules.in(target.version())).about(scene);
            case Judgement.Elsewhere(var needs) ->
                    new NotChecked(control, Reason.LIES_ELSEWHERE, "it needs " + needs);
        };
    }
}
