package dev.cofferdam.sync.rewrite;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.ByteOrder;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// How JSON objects are merged. Those under the keys of `priority` come last, in that order, so
/// that of two with one member the later wins.
///
/// @param into the key that the merged object is put under, beside the others; empty where its
///   members become the keys
/// @param strict whether every key of `priority` has to be there
/// @param exclusive whether it is an error that two have a member of one name
public record Merging(String into, List<String> priority, boolean strict, boolean exclusive) {
    public Merging {
        priority = List.copyOf(priority);
    }

    Answer<SecretData> merge(SecretData values, String path) {
        var merged = new TreeMap<String, Json>(ByteOrder.UTF_8_BYTES);
        var twice = new TreeSet<>(ByteOrder.UTF_8_BYTES);
        for (var key : order(values)) {
            var value = values.values().get(key);
            if (value == null) {
                if (strict) {
                    return Answer.failed(absent(key, path));
                }
                continue;
            }
            switch (MemberTexts.members(value)) {
                case Answer.Failed<Json.Members> _ -> {
                    return Answer.failed(noObject(key, path));
                }
                case Answer.Got<Json.Members>(var object) ->
                        object.members()
                                .forEach(
                                        (name, member) -> {
                                            if (merged.put(name, member) != null) {
                                                twice.add(name);
                                            }
                                        });
            }
        }
        return exclusive && !twice.isEmpty()
                ? Answer.failed(conflict(twice, path))
                : result(values, new Json.Members(merged), path);
    }

    private List<String> order(SecretData values) {
        var order = new ArrayList<>(values.values().keySet());
        order.removeAll(priority);
        order.addAll(priority);
        return order;
    }

    private Answer<SecretData> result(SecretData values, Json.Members merged, String path) {
        if (into.isEmpty()) {
            return MemberTexts.of(merged, path + ".merge");
        }
        return GoJson.isFinite(merged)
                ? Answer.got(
                        values.with(
                                SecretData.of(
                                        into, SecretValue.of(GoJson.writeFloatsUnescaped(merged)))))
                : Answer.failed(MemberTexts.tooLarge(path + ".merge"));
    }

    private static Problem absent(String key, String path) {
        return Problem.misconfigured(
                Cause.KEY_INVALID,
                """
                %s.merge.priority names the key "%s", which there is not; correct it, \
                or set priorityPolicy: IgnoreNotFound"""
                        .formatted(path, key));
    }

    private static Problem noObject(String key, String path) {
        return Problem.misconfigured(
                Cause.VALUE_INVALID,
                """
                %s.merge: the value for key "%s" is not a JSON object; only objects can \
                be merged"""
                        .formatted(path, key));
    }

    private static Problem conflict(TreeSet<String> twice, String path) {
        return Problem.misconfigured(
                Cause.KEY_INVALID,
                """
                %s.merge finds more than one value for %s; set conflictPolicy: Ignore \
                and name under priority which one counts"""
                        .formatted(path, String.join(", ", twice)));
    }
}
