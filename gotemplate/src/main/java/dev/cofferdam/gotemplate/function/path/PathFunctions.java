package dev.cofferdam.gotemplate.function.path;

import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.value.Bool;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;

/// Paths with slashes, as Go's path package; paths of the system are the same, since Go runs on
/// Linux there.
public final class PathFunctions {
    private PathFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("base string", call -> call.str(base(call.bytes(0))));
        functions.define("dir string", call -> call.str(directory(call.bytes(0))));
        functions.define("clean string", call -> call.str(clean(call.bytes(0))));
        functions.define("ext string", call -> call.str(extension(call.bytes(0))));
        functions.define("isAbs string", call -> Bool.of(call.bytes(0).startsWith("/")));
        for (var name : List.of("Base", "Dir", "Clean", "Ext")) {
            functions.alias("os" + name, name.toLowerCase(Locale.ROOT));
        }
        functions.alias("osIsAbs", "isAbs");
        UrlFunctions.addTo(functions);
    }

    private static String base(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        var name = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        return name.isEmpty() ? "/" : name;
    }

    private static String directory(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    private static String extension(String path) {
        var dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(dot) : "";
    }

    private static String clean(String path) {
        var rooted = path.startsWith("/");
        var parts = new ArrayDeque<String>();
        for (var part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty() && !parts.getLast().equals("..")) {
                    parts.removeLast();
                } else if (!rooted) {
                    parts.add(part);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        var joined = String.join("/", parts);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }
}
