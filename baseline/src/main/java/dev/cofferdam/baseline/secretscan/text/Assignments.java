package dev.cofferdam.baseline.secretscan.text;

import com.google.re2j.Pattern;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.KeyName;
import dev.cofferdam.baseline.secretscan.value.Randomness;
import dev.cofferdam.baseline.secretscan.value.SafeValue;
import dev.cofferdam.baseline.secretscan.value.ValueJudge;
import dev.cofferdam.baseline.secretscan.value.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Values that a line gives to names, in the notations that configuration files and scripts have
/// for it: `name = value`, `"name": "value"`, `<name>value</name>`, `name value`.
final class Assignments {
    private static final Pattern SETTING =
            Pattern.compile(
                    "(?:^|[^A-Za-z0-9_.:/-])([A-Za-z_][A-Za-z0-9_.-]*)[\"'\\]]{0,2}[ \\t]*(?:=>|:=|=|:)[ \\t]*");
    private static final Pattern ELEMENT =
            Pattern.compile("<([A-Za-z][A-Za-z0-9_.-]*)[^<>]*>([^<>]+)</");
    private static final Pattern DIRECTIVE =
            Pattern.compile(
                    "[ \\t]*(?:(?:ENV|ARG|proxy_set_header|add_header|set|user[ \\t]+\\S+)[ \\t]+)?"
                            + "([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]+\"?([^\\s\"=:{(;$][^\\s\"=:{(;]*)\"?[ \\t]*;?\\s*");
    private static final Pattern ACTION =
            Pattern.compile(
                    "([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*[:=][ \\t]*[\"']?(\\{\\{[^{}]*\\}\\})");
    private static final Pattern LITERAL =
            Pattern.compile("\\s*\"?([A-Za-z_][\\w-]*)\"?\\s*=\\s*\"([^\"$\\s]+)\"\\s*(?:[#/].*)?");
    private static final Pattern LOGIN =
            Pattern.compile("(?i)\\b(?:password|passwd|identified by)[ \\t]+'([^'\\s]+)'");
    private static final Pattern NETRC =
            Pattern.compile("\\blogin[ \\t]+\\S+[ \\t]+password[ \\t]+(\\S+)");
    private static final Pattern HEADER =
            Pattern.compile(
                    "(?i)authorization[\"']?[ \\t]*[:=,]?[ \\t]*[\"']?(?:basic|bearer|token)[ \\t]+([\\w+/=.~-]{6,})");
    private static final Pattern CODE = Pattern.compile("[A-Za-z_$][\\w.$]*[(\\[].*");

    private static final Pattern TYPE =
            Pattern.compile("(?i)(?:string|str|bytes?|text|varchar|any|object|int|char)\\b.*");

    private static final Verdict LOGIN_PASSWORD =
            new Verdict("password", "a password", Severity.HIGH, Confidence.CERTAIN);
    private static final Verdict HEADER_CREDENTIALS =
            new Verdict("authorization-header", "a login", Severity.HIGH, Confidence.CERTAIN);

    private static final int LONGEST_VALUE = 512;

    private Assignments() {}

    /// @param lower the line in lower case
    static List<Hit> find(String line, String lower, TextKind kind) {
        var hits = new ArrayList<Hit>();
        switch (kind) {
            case SETTINGS, COMMAND -> {
                settings(line, hits);
                directive(line, hits);
            }
            case MARKUP -> {
                settings(line, hits);
                elements(line, hits);
            }
            case SHELL, TEMPLATE -> {
                settings(line, hits);
                directive(line, hits);
            }
            case TERRAFORM -> literals(line, hits);
            case SQL, PROGRAM -> {}
        }
        if (line.contains("{{") && kind != TextKind.PROGRAM) {
            actions(line, hits);
        }
        if (line.indexOf('\'') >= 0) {
            fixed(LOGIN, LOGIN_PASSWORD, line, hits);
        }
        if (lower.contains("login")) {
            fixed(NETRC, LOGIN_PASSWORD, line, hits);
        }
        if (lower.contains("authorization")) {
            fixed(HEADER, HEADER_CREDENTIALS, line, hits);
        }
        return hits;
    }

    /// Looks at a value only where its name promises something, and at so much of it as a secret may
    /// be long, so that a line of any length takes time in proportion.
    private static void settings(String line, List<Hit> hits) {
        var matcher = SETTING.matcher(line);
        int from = 0;
        while (from < line.length() && matcher.find(from)) {
            var name = KeyName.of(matcher.group(1));
            int start = matcher.end();
            from = Math.max(start, matcher.end(1));
            boolean variable = line.startsWith("${", matcher.start(1) - 2);
            if (ValueJudge.promisesNothing(name) || variable || start >= line.length()) {
                continue;
            }
            var between = line.substring(matcher.end(1), start);
            var found = value(name, between, line, start);
            found.ifPresent(hits::add);
            from = found.isPresent() ? found.get().end() : from;
        }
    }

    private static Optional<Hit> value(KeyName name, String between, String line, int at) {
        char quote = line.charAt(at);
        int end = quote == '"' || quote == '\'' ? closing(line, at, quote) : -1;
        if (end > 0) {
            return hit(name, line, at + 1, end);
        }
        int stop = unquotedEnd(line, at);
        var value = line.substring(at, at + unquotedLength(line.substring(at, stop)));
        if (value.isEmpty() || isCode(name.text(), value) || isProse(between, line, stop)) {
            return Optional.empty();
        }
        return hit(name, line, at, at + value.length());
    }

    private static Optional<Hit> hit(KeyName name, String line, int start, int end) {
        return ValueJudge.setting(name, line.substring(start, end))
                .map(verdict -> new Hit(start, end, verdict));
    }

    /// Where a quoted value ends; -1 if it does not.
    private static int closing(String line, int at, char quote) {
        int last = Math.min(line.length(), at + LONGEST_VALUE);
        for (int i = at + 1; i < last; i++) {
            if (line.charAt(i) == quote) {
                return i;
            }
            i += quote == '"' && line.charAt(i) == '\\' ? 1 : 0;
        }
        return -1;
    }

    private static int unquotedEnd(String line, int at) {
        int last = Math.min(line.length(), at + LONGEST_VALUE);
        int end = at;
        while (end < last && !isEnd(line.charAt(end), end == at)) {
            end++;
        }
        return end;
    }

    private static boolean isEnd(char c, boolean first) {
        return Character.isWhitespace(c)
                || c == '"'
                || c == '<'
                || c == '>'
                || (first && (c == '\'' || c == ','));
    }

    /// Without what separates the next setting or ends the statement.
    private static int unquotedLength(String value) {
        int length = withoutClosers(value);
        int lastPair = value.lastIndexOf('=');
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            boolean separates = c == ';' || c == '&' || c == ',';
            if (separates && (i == length - 1 || lastPair > i)) {
                return i;
            }
        }
        return length;
    }

    /// Without the brackets and quotes that close what the setting stands in.
    private static int withoutClosers(String value) {
        boolean opened = value.chars().anyMatch(c -> "{[(".indexOf(c) >= 0);
        int length = value.length();
        while (!opened && length > 0 && "}])'".indexOf(value.charAt(length - 1)) >= 0) {
            length--;
        }
        return length;
    }

    /// `password = readPassword()` and `token: request.token` are programs, not secrets.
    private static boolean isCode(String name, String value) {
        return CODE.matches(value)
                || TYPE.matches(value)
                || value.equals(name)
                || value.endsWith("." + name)
                || (value.startsWith("$") && SafeValue.isReference(value))
                || value.startsWith("`")
                || value.startsWith("\\")
                || value.startsWith("&")
                || value.startsWith("(")
                || value.startsWith("=")
                || value.startsWith("//")
                || value.startsWith("[")
                || value.startsWith("{");
    }

    /// `password: it must be long` goes on after the value as no setting does.
    private static boolean isProse(String between, String line, int end) {
        boolean loose = between.indexOf(':') >= 0 || between.indexOf(' ') >= 0;
        return loose
                && end + 1 < line.length()
                && line.charAt(end) == ' '
                && Character.isLetter(line.charAt(end + 1));
    }

    /// What Terraform is given as a text; all else in it is an expression.
    private static void literals(String line, List<Hit> hits) {
        var matcher = LITERAL.matcher(line);
        if (matcher.matches() && Randomness.isMixedClosely(matcher.group(2))) {
            int start = matcher.start(2);
            int end = matcher.end(2);
            ValueJudge.setting(KeyName.of(matcher.group(1)), matcher.group(2))
                    .ifPresent(verdict -> hits.add(new Hit(start, end, verdict)));
        }
    }

    /// `password={{ "value" }}`
    private static void actions(String line, List<Hit> hits) {
        var matcher = ACTION.matcher(line);
        while (matcher.find()) {
            int start = matcher.start(2);
            int end = matcher.end(2);
            ValueJudge.setting(KeyName.of(matcher.group(1)), matcher.group(2))
                    .ifPresent(verdict -> hits.add(new Hit(start, end, verdict)));
        }
    }

    private static void elements(String line, List<Hit> hits) {
        var matcher = ELEMENT.matcher(line);
        while (matcher.find()) {
            int start = matcher.start(2);
            int end = matcher.end(2);
            ValueJudge.setting(KeyName.of(matcher.group(1)), matcher.group(2))
                    .ifPresent(verdict -> hits.add(new Hit(start, end, verdict)));
        }
    }

    private static void directive(String line, List<Hit> hits) {
        var matcher = DIRECTIVE.matcher(line);
        if (matcher.matches()) {
            int start = matcher.start(2);
            int end = matcher.end(2);
            ValueJudge.setting(KeyName.of(matcher.group(1)), matcher.group(2))
                    .ifPresent(verdict -> hits.add(new Hit(start, end, verdict)));
        }
    }

    private static void fixed(Pattern pattern, Verdict verdict, String line, List<Hit> hits) {
        var matcher = pattern.matcher(line);
        while (matcher.find()) {
            if (!SafeValue.isSafe(matcher.group(1))) {
                hits.add(new Hit(matcher.start(1), matcher.end(1), verdict));
            }
        }
    }
}
