package dev.cofferdam.core.vault.policy.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.hcl.HclItem;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.ArrayList;
import java.util.List;

/// A policy as JSON, in the form of statements. Vault guesses from the shape of JSON what is a
/// block; where it guesses wrongly, or drops values without a word, the policy is refused.
final class JsonPolicy {
    private JsonPolicy() {}

    static List<HclItem> items(String text) throws PolicyException {
        var root = root(text);
        check(root);
        var items = new ArrayList<HclItem>();
        for (var field : root.fields()) {
            if (field.name().equals("path")) {
                paths(field.key(), field.value(), items);
            } else {
                items.add(new HclItem(List.of(field.key()), true, field.value()));
            }
        }
        return items;
    }

    private static Mapping root(String text) throws PolicyException {
        return switch (Documents.read(text, Format.JSON)) {
            case Reading.Exact(var documents)
                    when documents.size() == 1
                            && documents.getFirst().root() instanceof Mapping root ->
                    root;
            case Reading.Exact _ -> throw new PolicyException("is not one object of JSON");
            case Reading.Approximate(_, var fault) ->
                    throw new PolicyException(
                            "line %d %s".formatted(fault.line(), fault.message()));
            case Reading.Refused(var fault) -> throw new PolicyException(fault.message());
        };
    }

    private static void paths(Scalar key, Node value, List<HclItem> items) throws PolicyException {
        switch (value) {
            case Sequence(var elements, _) when !elements.isEmpty() && areObjects(elements) -> {
                for (var element : elements) {
                    paths(key, element, items);
                }
            }
            case Mapping mapping when !mapping.fields().isEmpty() && holdsObjects(mapping) -> {
                for (var rule : mapping.fields()) {
                    items.add(rule(key, rule));
                }
            }
            case Mapping _, Sequence _, Scalar _ ->
                    items.add(new HclItem(List.of(key), false, value));
        }
    }

    private static HclItem rule(Scalar key, Field rule) throws PolicyException {
        if (rule.value() instanceof Mapping body
                && !body.fields().isEmpty()
                && holdsObjects(body)) {
            throw new PolicyException(
                    rule.key().position(),
                    "has a rule with objects only, which Vault does not take for a rule: add capabilities");
        }
        return new HclItem(List.of(key, rule.key()), false, rule.value());
    }

    private static boolean holdsObjects(Mapping mapping) {
        return areObjects(mapping.fields().stream().map(Field::value).toList());
    }

    private static boolean areObjects(List<Node> nodes) {
        return nodes.stream().allMatch(Mapping.class::isInstance);
    }

    /// What Vault's reader of JSON leaves out.
    private static void check(Node node) throws PolicyException {
        switch (node) {
            case Mapping(var fields, _) -> {
                for (var field : fields) {
                    check(field.value());
                }
            }
            case Sequence(var elements, _) -> {
                for (var element : elements) {
                    checkElement(element);
                    check(element);
                }
            }
            case Scalar scalar when scalar.type() == Node.Type.NULL ->
                    throw new PolicyException(scalar.position(), "has null: remove the attribute");
            case Scalar _ -> {}
        }
    }

    private static void checkElement(Node element) throws PolicyException {
        boolean dropped =
                element instanceof Sequence
                        || (element instanceof Scalar scalar && scalar.type() == Node.Type.BOOLEAN);
        if (dropped) {
            throw new PolicyException(
                    element.position(),
                    "has a boolean or a list in a list, which Vault drops from JSON: write the policy in HCL");
        }
    }
}
