package dev.cofferdam.baseline.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.RandomPods;
import dev.cofferdam.baseline.control.Clause;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Judgement.ByRules;
import dev.cofferdam.baseline.control.Patch;
import dev.cofferdam.baseline.control.Relaxation;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.normal.Normaliser;
import dev.cofferdam.baseline.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An evaluation that is recalled gives what a new one would give.
class RecallTest {
    private static final long SEED = 20261130;
    private static final int PODS = 300;
    private static final List<String> VARIABLES =
            List.of("object", "inside", "variables", "container", "volume");
    private static final List<String> RULES =
            Controls.standard().stream()
                    .filter(control -> control.subject() == Subject.PODS)
                    .flatMap(RecallTest::texts)
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .toList();

    private final KubernetesCel cel = new KubernetesCel(30, VARIABLES);
    private final Random random = new Random(SEED);

    private static Stream<String> texts(Control control) {
        if (!(control.judgement() instanceof ByRules(var relaxations, var clauses))) {
            return Stream.empty();
        }
        return Stream.of(
                        relaxations.stream().map(Relaxation::when),
                        clauses.stream().map(Clause::when),
                        clauses.stream().map(Clause::shows),
                        control.patches().stream().map(Patch::unless))
                .flatMap(texts -> texts);
    }

    @Test
    void aRecalledResultIsThatOfANewEvaluation() {
        var compared = new int[1];

        RandomPods.of(SEED, PODS)
                .flatMap(pod -> Stream.of(pod, mutated(pod), mutated(mutated(pod))))
                .flatMap(pod -> bindings(pod).stream())
                .forEach(
                        bindings -> {
                            for (var rule : RULES) {
                                assertThat(cel.evaluate(rule, bindings))
                                        .isEqualTo(cel.evaluateAfresh(rule, bindings));
                                compared[0]++;
                            }
                        });

        assertThat(compared[0]).isGreaterThan(100 * PODS);
    }

    @Test
    void whatHasTheSameFieldsInAnotherOrderIsNotRecalled() {
        var names = "object.filter(name, name != '').join(', ')";
        var one = new LinkedHashMap<String, Object>(Map.of("a", 1L));
        one.put("b", 2L);
        var other = new LinkedHashMap<String, Object>(Map.of("b", 2L));
        other.put("a", 1L);

        assertThat(cel.evaluate(names, Map.of("object", one))).isEqualTo(new Result.Value("a, b"));
        assertThat(cel.evaluate(names, Map.of("object", other)))
                .isEqualTo(new Result.Value("b, a"));
    }

    @Test
    void absenceAndAWrongTypeAreToldApart() {
        var rule = "object.spec.?size.orValue(1) == 1";

        assertThat(cel.evaluate(rule, Map.of("object", Map.of())))
                .isInstanceOf(Result.Failed.class);
        assertThat(cel.evaluate(rule, Map.of("object", Map.of("spec", Map.of()))))
                .isEqualTo(new Result.Value(true));
        assertThat(cel.evaluate(rule, Map.of("object", Map.of("spec", 0L))))
                .isInstanceOf(Result.Failed.class);
    }

    /// A value that many objects have is found again only where nothing else is in the way, such as
    /// the object's own name.
    @Test
    void noRuleForPodsReadsAWholeObject() {
        assertThat(RULES)
                .allSatisfy(
                        rule ->
                                assertThat(cel.reads(rule))
                                        .isNotEmpty()
                                        .allSatisfy(
                                                field ->
                                                        assertThat(field.steps())
                                                                .hasSizeGreaterThan(1)
                                                                .isNotEqualTo(
                                                                        List.of(
                                                                                "variables",
                                                                                "spec"))
                                                                .isNotEqualTo(
                                                                        List.of(
                                                                                "variables",
                                                                                "metadata"))));
    }

    private static List<Map<String, Object>> bindings(Map<?, ?> pod) {
        var object = NormalisedObject.of(pod).tree();
        var variables = new HashMap<String, Object>();
        variables.put("allowedCsiDrivers", List.of("one.example"));
        if (object.get("spec") instanceof Map<?, ?> spec) {
            variables.put("spec", spec);
        }
        if (object.get("metadata") instanceof Map<?, ?> metadata) {
            variables.put("metadata", metadata);
        }
        var whole = Map.<String, Object>of("object", object, "variables", variables);
        var all = new ArrayList<>(List.of(whole));
        if (variables.get("spec") instanceof Map<?, ?> spec) {
            for (var container : Normaliser.mappings(spec.get("containers"))) {
                all.add(with(whole, "container", container));
            }
            for (var volume : Normaliser.mappings(spec.get("volumes"))) {
                all.add(with(whole, "volume", volume));
            }
        }
        return all;
    }

    private static Map<String, Object> with(
            Map<String, Object> bindings, String name, Object value) {
        var more = new HashMap<>(bindings);
        more.put(name, value);
        return more;
    }

    /// A copy in which some field is gone, new or of another type.
    private Map<String, Object> mutated(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        int chosen = random.nextInt(Math.max(1, map.size()));
        for (var entry : map.entrySet()) {
            var name = String.valueOf(entry.getKey());
            Object value = Objects.requireNonNullElse(entry.getValue(), "");
            copy.put(name, chosen-- == 0 ? changed(value) : value);
        }
        switch (random.nextInt(8)) {
            case 0 -> copy.remove(copy.isEmpty() ? "" : copy.sequencedKeySet().getFirst());
            case 1 -> copy.putFirst("x" + random.nextInt(3), "y");
            default -> {}
        }
        return copy;
    }

    private Object changed(Object value) {
        return switch (value) {
            case Map<?, ?> map when random.nextInt(8) > 0 -> mutated(map);
            case List<?> list when !list.isEmpty() && random.nextInt(8) > 0 -> {
                var copy = new ArrayList<Object>();
                list.forEach(each -> copy.add(Objects.requireNonNullElse(each, "")));
                int at = random.nextInt(copy.size());
                copy.set(at, changed(copy.get(at)));
                yield copy;
            }
            default ->
                    switch (random.nextInt(6)) {
                        case 0 -> "text";
                        case 1 -> random.nextLong(2);
                        case 2 -> random.nextBoolean();
                        case 3 -> 0.5;
                        case 4 -> List.of("ALL");
                        default -> Map.of("type", "Localhost");
                    };
        };
    }
}
