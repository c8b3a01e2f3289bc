package dev.cofferdam.baseline;

import dev.cofferdam.baseline.control.Clause.Each;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.message.BrokenSentence;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.normal.Normaliser;
import dev.cofferdam.baseline.normal.Shape;
import dev.cofferdam.baseline.set.NamespaceSet;
import dev.cofferdam.baseline.subject.PodTemplates.Place;
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

    /// An object that is not formed as its kind wants it.
    ///
    /// @param field the first field that is not as it must be
    /// @param why what is wrong with it, as the rest of a sentence
    record Malformed(String field, String why) implements EvaluationInput {}

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

    /// What there is to ask about in an object of that subject: one scene, or, for an object of
    /// others, one for each pod template in it.
    static List<EvaluationInput> of(Subject subject, NormalisedObject object, Given given) {
        var tree = object.tree();
        if (subject != Subject.PODS) {
            return List.of(whole(subject, tree));
        }
        return Workload.of(tree)
                .map(workload -> List.of(pod(workload, tree, given)))
                .orElseGet(
                        () ->
                                object.templates().stream()
                                        .map(place -> pod(place, tree, given))
                                        .toList());
    }

    static EvaluationInput of(NamespaceSet set) {
        var bindings = Map.<String, Object>of("object", set.namespace(), "inside", set.inside());
        return new Clear(
                new Item(Subject.SETS.noun() + " \"" + set.name() + "\"", "", bindings),
                List.of(),
                List.of());
    }

    private static EvaluationInput whole(Subject subject, Map<String, Object> object) {
        if (subject.isOfTheApiServer() && !(object.get("metadata") instanceof Map<?, ?>)) {
            return new Malformed("metadata", "is not a mapping");
        }
        return subject == Subject.EXTERNAL_SECRETS
                ? externalSecret(subject, object)
                : new Clear(
                        new Item(subject.noun(), "", Map.of("object", object)),
                        List.of(),
                        List.of());
    }

    private static EvaluationInput externalSecret(Subject subject, Map<String, Object> object) {
        var path = Subject.externalSecretSpec(String.valueOf(object.get("kind")));
        Object spec = object;
        for (var step : path.split("\\.", -1)) {
            spec = spec instanceof Map<?, ?> map ? map.get(step) : null;
        }
        if (!(spec instanceof Map<?, ?>)) {
            return new Malformed(path, "is not a mapping");
        }
        var bindings = Map.<String, Object>of("object", object, "variables", Map.of("spec", spec));
        return new Clear(new Item(subject.noun(), path, bindings), List.of(), List.of());
    }

    private static EvaluationInput pod(Workload workload, Map<String, Object> object, Given given) {
        Map<?, ?> template = object;
        for (var step : workload.steps()) {
            if (!(template.get(step) instanceof Map<?, ?> child)) {
                return new Malformed(workload.path(), "is not a mapping");
            }
            template = child;
        }
        return pod(new Place(workload.path(), template), object, given);
    }

    private static EvaluationInput pod(Place at, Map<String, Object> object, Given given) {
        var template = at.template();
        var place = new Item(Subject.PODS.noun(), at.path(), Map.of());
        if (!(template.get("spec") instanceof Map<?, ?> spec)) {
            return new Malformed(place.field("spec"), "is not a mapping");
        }
        var fault = Shape.fault(spec, place.field("spec"));
        if (fault.isPresent()) {
            return new Malformed(fault.get().field(), fault.get().why());
        }
        var metadata = template.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
        var variables = new HashMap<String, Object>(given.variables());
        variables.put("spec", spec);
        variables.put("metadata", metadata);
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
                            var label =
                                    BrokenSentence.element(
                                            each, String.valueOf(element.get("name")));
                            return new Item(label, path, pod.bindings())
                                    .with(each.variable(), element);
                        });
    }
}
