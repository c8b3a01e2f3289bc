package dev.cofferdam.baseline;

import dev.cofferdam.baseline.control.Clause.Each;
import dev.cofferdam.baseline.normal.Normaliser;
import dev.cofferdam.baseline.normal.Shape;
import dev.cofferdam.baseline.set.NamespaceSet;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.subject.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the rules are asked about in one normalised object.
sealed interface EvaluationInput {
    record Clear(Item subject, List<Item> containers, List<Item> volumes)
            implements EvaluationInput {
        List<Item> items(Each each) {
            return switch (each) {
                case SUBJECT -> List.of(subject);
                case CONTAINER -> containers;
                case VOLUME -> volumes;
            };
        }
    }

    record Malformed(String why) implements EvaluationInput {}

    /// One thing that a rule is asked about: what messages call it, where it stands, and the values
    /// of the variables in the rule.
    record Item(String label, String path, Map<String, Object> bindings) {
        String field(String name) {
            return path.isEmpty() ? name : path + "." + name;
        }

        Item with(String variable, Object value) {
            var more = new HashMap<>(bindings);
            more.put(variable, value);
            return new Item(label, path, more);
        }
    }

    static EvaluationInput of(Subject subject, Map<String, Object> object) {
        return Workload.of(object)
                .map(workload -> pod(subject, workload, object))
                .orElseGet(() -> whole(subject, object));
    }

    static EvaluationInput of(NamespaceSet set) {
        var bindings = Map.<String, Object>of("object", set.namespace(), "inside", set.inside());
        return new Clear(
                new Item(Subject.SETS.noun() + " \"" + set.name() + "\"", "", bindings),
                List.of(),
                List.of());
    }

    private static EvaluationInput whole(Subject subject, Map<String, Object> object) {
        return new Clear(
                new Item(subject.noun(), "", Map.of("object", object)), List.of(), List.of());
    }

    private static EvaluationInput pod(
            Subject subject, Workload workload, Map<String, Object> object) {
        Map<?, ?> template = object;
        for (var step : workload.steps()) {
            if (!(template.get(step) instanceof Map<?, ?> child)) {
                return new Malformed(workload.path() + " is no mapping");
            }
            template = child;
        }
        var place = new Item(subject.noun(), workload.path(), Map.of());
        if (!(template.get("spec") instanceof Map<?, ?> spec)) {
            return new Malformed(place.field("spec") + " is no mapping");
        }
        var fault = Shape.fault(spec, place.field("spec"));
        if (fault.isPresent()) {
            return new Malformed(fault.get());
        }
        var metadata = template.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
        var variables = Map.of("spec", spec, "metadata", metadata);
        var pod = place.with("object", object).with("variables", variables);
        return new Clear(
                pod,
                Stream.of("initContainers", "containers", "ephemeralContainers")
                        .flatMap(list -> elements(pod, spec, list, Each.CONTAINER))
                        .toList(),
                elements(pod, spec, "volumes", Each.VOLUME).toList());
    }

    private static Stream<Item> elements(Item pod, Map<?, ?> spec, String list, Each each) {
        var elements = Normaliser.mappings(spec.get(list));
        return IntStream.range(0, elements.size())
                .mapToObj(
                        index -> {
                            var path = pod.field("spec." + list + "[" + index + "]");
                            var element = elements.get(index);
                            var label = each.variable() + " \"" + element.get("name") + "\"";
                            return new Item(label, path, pod.bindings())
                                    .with(each.variable(), element);
                        });
    }
}
