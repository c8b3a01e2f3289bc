package dev.cofferdam.cli.check.input;

import com.google.re2j.Pattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lines of a `.gitignore`, and what `--exclude` and `--include` are given, with Git's meaning: `*`
/// and `?` stop at a slash, `**` does not, a slash inside ties a line to the folder it belongs to, one
/// at the end means folders only, `!` takes back what a line before it said.
final class Globs {
    private final List<Glob> globs = new ArrayList<>();

    private record Glob(Pattern pattern, boolean takesBack) {}

    Globs(List<String> lines) {
        lines.stream().map(String::strip).forEach(this::add);
    }

    boolean isEmpty() {
        return globs.isEmpty();
    }

    /// Whether a file, or a folder that it lies in, is meant.
    ///
    /// @param relative the file's path below the folder that the lines belong to
    boolean match(Path relative) {
        var path = relative.toString().replace('\\', '/');
        boolean matched = false;
        for (var glob : globs) {
            if (glob.pattern().matches(path)) {
                matched = !glob.takesBack();
            }
        }
        return matched;
    }

    private void add(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        boolean takesBack = line.startsWith("!");
        var glob = takesBack ? line.substring(1) : line;
        boolean folder = glob.endsWith("/");
        glob = folder ? glob.substring(0, glob.length() - 1) : glob;
        var start = glob.indexOf('/') >= 0 ? "" : "(?:.*/)?";
        var body = expression(glob.startsWith("/") ? glob.substring(1) : glob);
        globs.add(
                new Glob(Pattern.compile(start + body + (folder ? "/.*" : "(?:/.*)?")), takesBack));
    }

    private static String expression(String glob) {
        var text = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            if (glob.startsWith("**/", at)) {
                text.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("**", at)) {
                text.append(".*");
                at += 2;
            } else {
                char c = glob.charAt(at++);
                text.append(
                        c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return text.toString();
    }
}
