package dev.cofferdam.baseline.secretscan.value;

import com.google.re2j.Pattern;
import dev.cofferdam.core.document.Document;

/// Takes out of a value what is filled in later, in the dialects that people write that
/// in: shells, compose files, Kubernetes, Argo CD, Go and Jinja templates, Terraform, placeholders
/// in angle brackets. What is left was written here.
final class References {
    private static final Pattern DEFAULTED =
            Pattern.compile("(?s)[A-Za-z_][A-Za-z0-9_.]*(:-|:=|:|-|=)(.*)");
    private static final Pattern SCHEME =
            Pattern.compile(
                    "(?s)(?:env|ssm|file|self|vault|secrets?|opt|cf|s3|sys|aws|gcp|azure|param|ref|base64|dapr):.*");
    private static final Pattern SHELL_DASH = Pattern.compile("(?s)[A-Z_][A-Z0-9_]*-.*");
    private static final Pattern NAMED =
            Pattern.compile("\\$(?:[0-9@*#?!]|[A-Za-z_][\\w.-]*(?::[\\w.-]+)?)");
    private static final Pattern SHOUTED = Pattern.compile("\\$[A-Z_][A-Z0-9_]*");
    private static final Pattern QUOTED_IN_ACTION =
            Pattern.compile(
                    "(?s)\\{\\{-?\\s*(?:[^{}\"`]*\\bdefault\\s+)?[\"`]([^{}\"`]+)[\"`]\\s*(?:[|)][^{}\"`]*)?-?\\}\\}");
    private static final int LONGEST_MARK = 300;
    private static final int DEEPEST = 8;

    private final String text;
    private final int depth;
    private final StringBuilder literal = new StringBuilder();
    private boolean mixed;
    private int index;

    private References(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    /// What a value says itself.
    ///
    /// @param literal the value without its references; a default that a reference names stays
    /// @param mixed whether something was taken out, so that the literal is a part only
    record Parts(String literal, boolean mixed) {
        @Override
        public String toString() {
            return "[%d characters%s]".formatted(literal.length(), mixed ? ", mixed" : "");
        }
    }

    static Parts of(String text) {
        return of(text, 0);
    }

    private static Parts of(String text, int depth) {
        return mayHoldSome(text) ? new References(text, depth).parts() : new Parts(text, false);
    }

    private static boolean mayHoldSome(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '$' || c == '`' || c == '{' || c == '<' || c == '%' || c == Document.BLANK) {
                return true;
            }
        }
        return false;
    }

    private Parts parts() {
        while (index < text.length()) {
            int end = referenceEnd();
            if (end > index) {
                index = end;
            } else {
                literal.append(text.charAt(index++));
            }
        }
        return new Parts(literal.toString(), mixed);
    }

    /// Where the reference that starts here ends; the index itself if none does.
    private int referenceEnd() {
        return switch (text.charAt(index)) {
            case '$' -> dollar();
            case '`' -> taken(closed("`", index + 1));
            case '{' -> text.startsWith("{{", index) ? action() : index;
            case '<' -> marked('<', '>');
            case '%' -> percent();
            case Document.BLANK -> taken(index + 1);
            default -> index;
        };
    }

    private int dollar() {
        if (text.startsWith("${", index)) {
            return braces();
        }
        if (text.startsWith("$(", index)) {
            return taken(balanced('(', ')', index + 1));
        }
        if (text.startsWith("$__", index) && text.indexOf('{', index) > 0) {
            return taken(balanced('{', '}', text.indexOf('{', index)));
        }
        var matcher = NAMED.matcher(text.substring(index, Math.min(text.length(), index + 200)));
        boolean separate = index == 0 || !Character.isLetterOrDigit(text.charAt(index - 1));
        if (!matcher.lookingAt() || text.startsWith("$$", index - 1)) {
            return index;
        }
        var name = matcher.group();
        boolean word =
                separate
                        && (Randomness.isWordy(name.substring(1)) || !hasDigits(name.substring(1)));
        return word || SHOUTED.matches(name) ? taken(index + name.length()) : index;
    }

    private static boolean hasDigits(String name) {
        return name.length() > 1 && name.chars().anyMatch(Character::isDigit);
    }

    /// `${NAME}`, and `${NAME:-value}`, which is the value where the variable is not set.
    private int braces() {
        int end = balanced('{', '}', index + 1);
        var inside = text.substring(index + 2, Math.max(index + 2, end - 1));
        var matcher = DEFAULTED.matcher(inside);
        boolean defaulted = depth < DEEPEST && !SCHEME.matches(inside) && matcher.matches();
        if (defaulted && (!"-".equals(matcher.group(1)) || SHELL_DASH.matches(inside))) {
            var rest = of(String.valueOf(matcher.group(2)), depth + 1);
            boolean message = rest.literal().startsWith("?") || rest.literal().startsWith("+");
            if (!rest.literal().isEmpty() && !message) {
                literal.append(rest.literal());
                mixed |= rest.mixed();
                return end;
            }
        }
        return taken(end);
    }

    /// `{{ .name }}`; `{{ "value" }}` is always the value, and so is a default where nothing is set.
    private int action() {
        int end = closed("}}", index + 2);
        var matcher = QUOTED_IN_ACTION.matcher(text.substring(index, end));
        if (matcher.matches()) {
            literal.append(matcher.group(1));
            return end;
        }
        return taken(end);
    }

    /// `<path:...>`, `<your password>`
    private int marked(char opening, char closing) {
        int last = Math.min(text.length(), index + LONGEST_MARK);
        for (int end = index + 1; end < last; end++) {
            char c = text.charAt(end);
            if (c == closing) {
                return end > index + 1 ? taken(end + 1) : index;
            }
            if (c == opening || c == '\n') {
                return index;
            }
        }
        return index;
    }

    /// `%NAME%`, `%{NAME}`, `%(name)s`, `%s`
    private int percent() {
        if (text.startsWith("%(", index)) {
            int end = text.indexOf(")s", index);
            return end > 0 ? taken(end + 2) : index;
        }
        if (text.startsWith("%{", index)) {
            int close = text.indexOf('}', index);
            return close > index + 2 ? taken(close + 1) : index;
        }
        int end = text.indexOf('%', index + 1);
        boolean variable =
                end > index + 1
                        && text.substring(index + 1, end).chars().allMatch(References::isName);
        boolean verb = text.length() == index + 2 && "sdvqx".indexOf(text.charAt(index + 1)) >= 0;
        return variable ? taken(end + 1) : verb ? taken(index + 2) : index;
    }

    private static boolean isName(int c) {
        return c == '_' || Character.isLetter(c) || Character.isDigit(c);
    }

    /// Behind the closing mark, or at the text's end where it was cut off.
    private int closed(String mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end + mark.length();
    }

    private int balanced(char opening, char closing, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == opening ? 1 : c == closing ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private int taken(int end) {
        mixed = true;
        return end;
    }
}
