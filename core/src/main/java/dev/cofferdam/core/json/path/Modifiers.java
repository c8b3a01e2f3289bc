package dev.cofferdam.core.json.path;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.json.octets.Cursor;
import dev.cofferdam.core.json.octets.Utf8;
import dev.cofferdam.core.json.octets.Value;
import dev.cofferdam.core.json.path.Search.Made;
import dev.cofferdam.core.json.path.limit.Budget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `@name` or `@name:argument`: changes the whole text that there is so far.
final class Modifiers {
    private static final Set<String> NAMES =
            Set.of(
                    "pretty", "ugly", "reverse", "this", "flatten", "join", "valid", "keys",
                    "values", "tostr", "fromstr", "group", "dig");

    private final Search search;
    private final Budget budget;

    Modifiers(Search search, Budget budget) {
        this.search = search;
        this.budget = budget;
    }

    static boolean knows(String name) {
        return NAMES.contains(name);
    }

    /// The name that a path starts with, behind the `@`.
    static String name(String path) {
        int end = 1;
        while (end < path.length() && ".|:".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        return path.substring(1, end);
    }

    static boolean isValid(String json) {
        return JsonReader.read(json.getBytes(ISO_8859_1)).isPresent();
    }

    Optional<Made> apply(String json, String path) {
        var name = name(path);
        if (!knows(name) || !budget.take(json.length())) {
            return Optional.empty();
        }
        var rest = path.substring(1 + name.length());
        if (!rest.startsWith(":")) {
            return Optional.of(new Made(changed(name, json, ""), rest));
        }
        int end = endOfArgument(rest);
        return Optional.of(
                new Made(changed(name, json, rest.substring(1, end)), rest.substring(end)));
    }

    private static int endOfArgument(String rest) {
        if (rest.length() > 1 && "{[\"".indexOf(rest.charAt(1)) >= 0) {
            return Cursor.end(rest, 1);
        }
        int at = 1;
        while (at < rest.length() && rest.charAt(at) != '|') {
            at = "{[\"(".indexOf(rest.charAt(at)) >= 0 ? Cursor.end(rest, at) : at + 1;
        }
        return at;
    }

    private String changed(String name, String json, String argument) {
        return switch (name) {
            case "pretty" -> Pretty.of(argument, budget).print(json);
            case "ugly" -> ugly(json);
            case "reverse" -> reversed(json);
            case "flatten" -> flat(json, isOn(argument, "deep"));
            case "join" -> joined(json, isOn(argument, "preserve"));
            case "valid" -> isValid(json) ? json : "";
            case "keys" -> keys(json);
            case "values" -> values(json);
            case "tostr" -> Utf8.quoted(json);
            case "fromstr" -> isValid(json) ? Value.first(json).text() : "";
            case "group" -> grouped(json);
            case "dig" -> array(dug(Value.first(json), argument).map(Value::raw));
            default -> json;
        };
    }

    private static boolean isOn(String argument, String option) {
        var options = Value.first(argument);
        return options.isObject()
                && Cursor.members(options.raw()).stream()
                        .filter(member -> member.key().says().equals(option))
                        .reduce((_, last) -> last)
                        .filter(member -> member.value().isOn())
                        .isPresent();
    }

    private static String ugly(String json) {
        var out = new StringBuilder();
        for (int at = 0; at < json.length(); at++) {
            if (json.charAt(at) == '"') {
                int end = Cursor.end(json, at);
                out.append(json, at, end);
                at = end - 1;
            } else if (json.charAt(at) > ' ') {
                out.append(json.charAt(at));
            }
        }
        return out.toString();
    }

    private static String reversed(String json) {
        var value = Value.first(json);
        if (value.isArray()) {
            return array(Cursor.elements(value.raw()).reversed().stream().map(Value::raw));
        }
        return value.isObject()
                ? object(Cursor.members(value.raw()).reversed().stream().map(Modifiers::written))
                : json;
    }

    private String flat(String json, boolean deep) {
        var value = Value.first(json);
        if (!value.isArray()) {
            return json;
        }
        boolean mayGo = budget.enter(json.length());
        var flat =
                !mayGo
                        ? json
                        : array(
                                Cursor.elements(value.raw()).stream()
                                        .map(each -> unwrapped(each, deep))
                                        .filter(each -> !each.isEmpty()));
        budget.leave();
        return flat;
    }

    private String unwrapped(Value element, boolean deep) {
        if (!element.isArray()) {
            return element.raw();
        }
        return inner(deep ? flat(element.raw(), true) : element.raw());
    }

    private static String inner(String brackets) {
        return Query.trimmed(inside(brackets));
    }

    private static String inside(String brackets) {
        return brackets.substring(1, Math.max(1, brackets.length() - 1));
    }

    private static String joined(String json, boolean preserve) {
        var value = Value.first(json);
        if (!value.isArray()) {
            return json;
        }
        var objects = Cursor.elements(value.raw()).stream().filter(Value::isObject);
        if (preserve) {
            return object(objects.map(each -> inside(each.raw())));
        }
        var members = new LinkedHashMap<String, Cursor.Member>();
        objects.flatMap(each -> Cursor.members(each.raw()).stream())
                .forEach(
                        member ->
                                members.merge(
                                        member.key().says(),
                                        member,
                                        (old, fresh) ->
                                                new Cursor.Member(old.key(), fresh.value())));
        return object(members.values().stream().map(Modifiers::written));
    }

    private static String keys(String json) {
        var value = Value.first(json);
        if (value.isObject()) {
            return array(Cursor.members(value.raw()).stream().map(member -> member.key().raw()));
        }
        var nulls = value.isArray() ? Cursor.elements(value.raw()) : alone(value);
        return array(nulls.stream().map(_ -> "null"));
    }

    private static String values(String json) {
        var value = Value.first(json);
        if (value.isArray()) {
            return json;
        }
        return value.isObject()
                ? array(Cursor.members(value.raw()).stream().map(member -> member.value().raw()))
                : array(alone(value).stream().map(Value::raw));
    }

    private static List<Value> alone(Value value) {
        return value.exists() ? List.of(value) : List.of();
    }

    private static String grouped(String json) {
        var value = Value.first(json);
        if (!value.isObject()) {
            return "";
        }
        var groups = new ArrayList<List<String>>();
        for (var member : Cursor.members(value.raw())) {
            var elements =
                    member.value().isArray()
                            ? Cursor.elements(member.value().raw())
                            : List.<Value>of();
            for (int index = 0; index < elements.size(); index++) {
                if (index == groups.size()) {
                    groups.add(new ArrayList<>());
                }
                groups.get(index).add(member.key().raw() + ":" + elements.get(index).raw());
            }
        }
        return array(groups.stream().map(group -> object(group.stream())));
    }

    private Stream<Value> dug(Value parent, String path) {
        boolean mayGo = budget.enter(parent.raw().length());
        var found = new ArrayList<Value>();
        if (mayGo) {
            Stream.of(search.get(parent.raw(), path)).filter(Value::exists).forEach(found::add);
            children(parent).forEach(child -> dug(child, path).forEach(found::add));
        }
        budget.leave();
        return found.stream();
    }

    private static List<Value> children(Value parent) {
        if (parent.isArray()) {
            return Cursor.elements(parent.raw());
        }
        return parent.isObject()
                ? Cursor.members(parent.raw()).stream().map(Cursor.Member::value).toList()
                : List.of();
    }

    private static String written(Cursor.Member member) {
        return member.key().raw() + ":" + member.value().raw();
    }

    private static String array(Stream<String> elements) {
        return elements.collect(Collectors.joining(",", "[", "]"));
    }

    private static String object(Stream<String> members) {
        return members.collect(Collectors.joining(",", "{", "}"));
    }
}
