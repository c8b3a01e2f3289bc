package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.sync.template.TreePath;
import dev.cofferdam.sync.template.TreePath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Trees like others, changed in one place.
final class Trees {
    static final Json.Members EMPTY = new Json.Members(new TreeMap<>());

    private Trees() {}

    /// The tree with another value at a path. Maps and lists that are not there are made, lists
    /// grow with nulls. Nothing where the path leads through what is neither.
    static Optional<Json> changed(Json tree, TreePath path, UnaryOperator<Json> change) {
        return changed(tree, path.steps(), change);
    }

    private static Optional<Json> changed(Json here, List<Step> steps, UnaryOperator<Json> change) {
        if (steps.isEmpty()) {
            return Optional.of(change.apply(here));
        }
        var rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case Step.Member(var name) ->
                    asMembers(here)
                            .flatMap(
                                    map ->
                                            changed(member(map, name), rest, change)
                                                    .map(value -> with(map, name, value)));
            case Step.Element(var index) ->
                    asElements(here).flatMap(list -> element(list, index, rest, change));
        };
    }

    private static Optional<Json> element(
            Json.Elements list, int index, List<Step> rest, UnaryOperator<Json> change) {
        var elements = new ArrayList<>(list.elements());
        while (elements.size() <= index) {
            elements.add(new Json.Null());
        }
        return changed(elements.get(index), rest, change)
                .map(
                        value -> {
                            elements.set(index, value);
                            return new Json.Elements(elements);
                        });
    }

    private static Optional<Json.Members> asMembers(Json here) {
        return switch (here) {
            case Json.Members members -> Optional.of(members);
            case Json.Null _ -> Optional.of(EMPTY);
            case Json.Elements _, Json.Text _, Json.Numeral _, Json.Bool _ -> Optional.empty();
        };
    }

    private static Optional<Json.Elements> asElements(Json here) {
        return switch (here) {
            case Json.Elements elements -> Optional.of(elements);
            case Json.Null _ -> Optional.of(new Json.Elements(List.of()));
            case Json.Members _, Json.Text _, Json.Numeral _, Json.Bool _ -> Optional.empty();
        };
    }

    /// A member of what may be a map; null where there is none.
    static Json member(Json tree, String name) {
        return tree.member(name).orElseGet(Json.Null::new);
    }

    /// A member that is a text, else the empty text.
    static String text(Json tree, String name) {
        return member(tree, name) instanceof Json.Text(var text) ? text : "";
    }

    /// The elements of a member that is a list.
    static List<Json> elements(Json tree, String name) {
        return member(tree, name) instanceof Json.Elements(var elements) ? elements : List.of();
    }

    static Json.Members with(Json.Members tree, String name, Json value) {
        var members = new TreeMap<>(tree.members());
        members.put(name, value);
        return new Json.Members(members);
    }

    static Json.Members without(Json.Members tree, String name) {
        var members = new TreeMap<>(tree.members());
        members.remove(name);
        return new Json.Members(members);
    }

    /// A map of texts.
    static Json.Members texts(Map<String, String> map) {
        var texts = new TreeMap<String, Json>();
        map.forEach((name, text) -> texts.put(name, new Json.Text(text)));
        return new Json.Members(texts);
    }

    /// The members of both; of two with one name the other's. Anything but two maps gives the
    /// other.
    static Json merged(Json one, Json other) {
        if (!(one instanceof Json.Members(var first)
                && other instanceof Json.Members(var second))) {
            return other;
        }
        var members = new TreeMap<>(first);
        members.putAll(second);
        return new Json.Members(members);
    }
}
