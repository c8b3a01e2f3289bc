package dev.cofferdam.baseline.secretscan.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.KeyName;
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
                    "(?:^|[^A-Za-z0-9_.:/-])([A-Za-z_][A-Za-z0-9_.-]*)[\"'\\]]{0,2}[ \\t]*(?:=>|:=|=|:)[ \\t]*"
                            + "(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^\\s\"'<>,][^\\s\"<>]*))");
    private static final Pattern ELEMENT =
            Pattern.compile("<([A-Za-z][A-Za-z0-9_.-]*)[^<>]*>([^<>]+)</");
    private static final Pattern DIRECTIVE =
            Pattern.compile(
                    "[ \\t]*(?:(?:ENV|ARG|proxy_set_header|add_header|set|user[ \\t]+\\S+)[ \\t]+)?"
                            + "([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]+\"?([^\\s\"=:{(;$][^\\s\"=:{(;]*)\"?[ \\t]*;?\\s*");
    private static final Pattern ACTION =
            Pattern.compile(
                    "([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*[:=][ \\t]*[\"']?(\\{\\{[^{}]*\\}\\})");
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
            new Verdict("password", "a password", Severity.HIGH, Confidence.HIGH);
    private static final Verdict HEADER_CREDENTIALS =
            new Verdict("authorization-header", "a login", Severity.HIGH, Confidence.HIGH);

    private Assignments() {}

    /// @param lower the line in lower case
    static List<Hit> find(String line, String lower) {
        var hits = new ArrayList<Hit>();
        settings(line, hits);
        if (line.indexOf('<') >= 0) {
            elements(line, hits);
        }
        directive(line, hits);
        if (line.contains("{{")) {
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

    private static void settings(String line, List<Hit> hits) {
        var matcher = SETTING.matcher(line);
        int from = 0;
        while (from < line.length() && matcher.find(from)) {
            int group = matcher.group(2) != null ? 2 : matcher.group(3) != null ? 3 : 4;
            var found = setting(matcher, group, line);
            found.ifPresent(hits::add);
            int next = found.isPresent() ? matcher.end() : matcher.start(group);
            from = Math.max(next, matcher.end(1));
        }
    }

    private static Optional<Hit> setting(Matcher matcher, int group, String line) {
        var name = matcher.group(1);
        var value = matcher.group(group);
        int length = value.length();
        if (group == 4) {
            length = unquotedLength(value);
            if (isCode(name, value) || isProse(matcher, line)) {
                return Optional.empty();
            }
        }
        int start = matcher.start(group);
        int end = start + length;
        return ValueJudge.setting(KeyName.of(name), value.substring(0, length))
                .map(verdict -> new Hit(start, end, verdict));
    }

    /// Without what separates the next setting or ends the statement.
    private static int unquotedLength(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            boolean separates = c == ';' || c == '&' || c == ',';
            if (separates && (i == length - 1 || value.indexOf('=', i) > 0)) {
                return i;
            }
        }
        return length;
    }

    /// `password = readPassword()` and `token: request.token` are programs, not secrets.
    private static boolean isCode(String name, String value) {
        return CODE.matches(value)
                || TYPE.matches(value)
                || value.equals(name)
                || value.endsWith("." + name)
                || value.startsWith("$")
                || value.startsWith("`")
                || value.startsWith("=")
                || value.startsWith("//")
                || value.startsWith("[")
                || value.startsWith("{");
    }

    /// `password: it must be long` goes on after the value as no setting does.
    private static boolean isProse(Matcher matcher, String line) {
        int end = matcher.end();
        var between = line.substring(matcher.end(1), matcher.start(4));
        boolean loose = between.indexOf(':') >= 0 || between.indexOf(' ') >= 0;
        return loose
                && end + 1 < line.length()
                && line.charAt(end) == ' '
                && Character.isLetter(line.charAt(end + 1));
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
