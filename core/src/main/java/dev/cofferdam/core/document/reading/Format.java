package dev.cofferdam.core.document.reading;

import java.util.Locale;

/// How a text is written.
public enum Format {
    YAML("YAML"),
    JSON("JSON"),
    ENV("environment variables"),
    PROPERTIES("properties"),
    TEXT("text");

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
        if (name.equals(".env") || name.startsWith(".env.") || name.startsWith("env.")) {
            return ENV;
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "yaml", "yml" -> YAML;
            case "json" -> JSON;
            case "env" -> ENV;
            case "properties" -> PROPERTIES;
            default -> TEXT;
        };
    }
}
