package dev.cofferdam.core.document.reading;

import java.util.Locale;
import java.util.Set;

/// How a text is written.
public enum Format {
    YAML("YAML"),
    JSON("JSON"),
    ENV("environment variables"),
    PROPERTIES("properties"),
    TEXT("text");

    /// Endings of programs and documents, which may be called `env.py`.
    private static final Set<String> ENDINGS =
            Set.of(
                    "py", "js", "mjs", "cjs", "ts", "tsx", "jsx", "go", "rb", "sh", "bash", "ps1",
                    "java", "rs", "c", "h", "cpp", "cs", "php", "pl", "lua", "ex", "exs", "md",
                    "rst", "adoc", "html", "tpl", "j2", "tf", "hcl", "toml", "ini", "cfg", "conf",
                    "xml", "sql", "txt", "proto", "vue", "svelte", "kt", "swift");

    private final String title;

    Format(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// The format that a file's name promises; [#TEXT] if it promises nothing.
    public static Format of(String fileName) {
        var name = fileName.substring(fileName.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return switch (ending(name)) {
            case "yaml", "yml" -> YAML;
            case "json", "jsonc", "json5", "jsonl", "ndjson", "webmanifest", "tfstate" -> JSON;
            case "env" -> ENV;
            case "properties" -> PROPERTIES;
            default -> isEnvironment(name) ? ENV : TEXT;
        };
    }

    /// `.env.local`, `env.prod`, `.envrc`; a known ending says more than such a start.
    private static boolean isEnvironment(String name) {
        boolean starts = name.startsWith(".env.") || name.startsWith("env.");
        return name.equals(".envrc") || (starts && !ENDINGS.contains(ending(name)));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
