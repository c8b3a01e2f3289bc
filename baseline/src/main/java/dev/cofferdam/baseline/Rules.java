package dev.cofferdam.baseline;

import dev.cofferdam.baseline.cel.CheckedTexts;
import dev.cofferdam.baseline.cel.KubernetesCel;
import dev.cofferdam.baseline.control.Clause;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Judgement;
import dev.cofferdam.baseline.control.Patch;
import dev.cofferdam.baseline.control.Relaxation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/// The CEL of the controls, and the environment that it is evaluated in.
public final class Rules {
    /// Where on the class path the build puts what [#checked] gives. Without it the rules are
    /// checked when they are first used.
    public static final String CHECKED = "/dev/cofferdam/baseline/checked-rules";

    /// The rules are written so that every release with stable admission policies takes them.
    private static final int OLDEST_MINOR = 30;

    private static final List<String> VARIABLES =
            List.of("object", "inside", "variables", "container", "volume");

    private Rules() {}

    /// The environment of all rules. CEL is loaded when it is first asked for.
    static KubernetesCel cel() {
        return Environment.CEL;
    }

    /// Every rule of the controls that come with Cofferdam, parsed and checked.
    public static CheckedTexts checked() {
        var texts = Controls.standard().stream().flatMap(Rules::of).distinct().toList();
        return new KubernetesCel(OLDEST_MINOR, VARIABLES).check(texts);
    }

    static Stream<String> of(Control control) {
        var relaxations =
                switch (control.judgement()) {
                    case Judgement.ByRules(var all, _) -> all;
                    case Judgement.BySet _ -> List.<Relaxation>of();
                };
        var clauses =
                switch (control.judgement()) {
                    case Judgement.ByRules(_, var all) -> all;
                    case Judgement.BySet(var all, _) -> all;
                };
        return Stream.of(
                        relaxations.stream().map(Relaxation::when),
                        clauses.stream().map(Clause::when),
                        clauses.stream().map(Clause::shows),
                        control.patches().stream().map(Patch::unless))
                .flatMap(texts -> texts)
                .filter(text -> !text.isEmpty());
    }

    private static CheckedTexts shipped() {
        try (var stream = Rules.class.getResourceAsStream(CHECKED)) {
            return stream == null ? CheckedTexts.none() : CheckedTexts.read(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(CHECKED + " cannot be read", e);
        }
    }

    private static final class Environment {
        static final KubernetesCel CEL = new KubernetesCel(OLDEST_MINOR, VARIABLES, shipped());
    }
}
