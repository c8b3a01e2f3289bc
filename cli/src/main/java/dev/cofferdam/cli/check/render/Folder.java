package dev.cofferdam.cli.check.render;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// How programs and people are told of a folder.
final class Folder {
    private static final Pattern PLAIN = Pattern.compile("[\\w./+@%][\\w./+@%-]*");

    private Folder() {}

    /// As a word of a command that the user may copy into a shell: whatever the folder is called, it
    /// stays one word, and no option.
    static String word(Path folder) {
        var name = folder.toString().isEmpty() ? "." : folder.toString();
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        return "'" + (name.startsWith("-") ? "./" : "") + name.replace("'", "'\\''") + "'";
    }
}
