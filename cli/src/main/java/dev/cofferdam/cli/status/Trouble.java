package dev.cofferdam.cli.status;

import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.Locale;

/// One thing that is not as it should be.
///
/// @param object such as `ExternalSecret apps/db`
/// @param reason one word
/// @param message in a sentence; empty where the reason says it all
/// @param next what to do, mostly a command
record Trouble(String object, String reason, String message, String next) {
    /// How people name an object: its kind, and its namespace and name.
    static String name(String kind, JsonView object) {
        return "%s %s".formatted(kind, path(object));
    }

    private static String path(JsonView object) {
        var namespace = object.text("metadata", "namespace");
        var name = object.text("metadata", "name");
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /// The command that shows an object.
    static String describe(String kind, JsonView object) {
        var namespace = object.text("metadata", "namespace");
        return "kubectl describe %s %s%s"
                .formatted(
                        kind.toLowerCase(Locale.ROOT),
                        object.text("metadata", "name"),
                        namespace.isEmpty() ? "" : " -n " + namespace);
    }
}
