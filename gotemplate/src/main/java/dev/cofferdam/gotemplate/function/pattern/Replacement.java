package dev.cofferdam.gotemplate.function.pattern;

import java.util.Map;

/// Go's replacement texts: `$name` takes as many letters, digits and underscores as there are,
/// `${name}` just those, `$$` is a dollar. A name that no group has stands for nothing.
record Replacement(String text, Map<String, Integer> names) {
    private static final int LONGEST_NUMBER = 8;

    String of(Match match) {
        var out = new StringBuilder();
        var at = 0;
        for (var dollar = text.indexOf('$');
                dollar >= 0 && dollar + 1 < text.length();
                dollar = text.indexOf('$', at)) {
            out.append(text, at, dollar);
            at = dollar + 1;
            if (text.charAt(at) == '$') {
                out.append('$');
                at++;
                continue;
            }
            var braces = text.charAt(at) == '{';
            var start = braces ? at + 1 : at;
            var end = nameEnd(start);
            var closed = !braces || (end < text.length() && text.charAt(end) == '}');
            if (end == start || !closed) {
                out.append('$');
                continue;
            }
            out.append(group(match, text.substring(start, end)));
            at = braces ? end + 1 : end;
        }
        return out.append(text.substring(at)).toString();
    }

    private int nameEnd(int start) {
        var end = start;
        while (end < text.length()
                && (text.charAt(end) == '_' || Character.isLetterOrDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private String group(Match match, String name) {
        var number =
                name.length() <= LONGEST_NUMBER && name.chars().allMatch(c -> c >= '0' && c <= '9')
                        ? Integer.parseInt(name)
                        : names.getOrDefault(name, -1);
        return number >= 0 && number < match.groups().size() ? match.groups().get(number) : "";
    }

    @Override
    public String toString() {
        return "a replacement";
    }
}
