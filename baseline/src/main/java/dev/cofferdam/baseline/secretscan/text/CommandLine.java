package dev.cofferdam.baseline.secretscan.text;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.text.Words.Word;
import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.KeyName;
import dev.cofferdam.baseline.secretscan.value.SafeValue;
import dev.cofferdam.baseline.secretscan.value.ValueJudge;
import dev.cofferdam.baseline.secretscan.value.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Secrets among the words of a command line: `--password=x`, `--token x`, `NAME=x`, and the short
/// options that well-known programs have for passwords.
public final class CommandLine {
    private static final Verdict ARGUMENT =
            new Verdict(
                    "password-argument",
                    "a password on a command line",
                    Severity.HIGH,
                    Confidence.CERTAIN);

    /// Options with their value in the next word, by program.
    private static final Map<String, Set<String>> SHORT =
            Map.ofEntries(
                    Map.entry("redis-cli", Set.of("-a")),
                    Map.entry("sshpass", Set.of("-p")),
                    Map.entry("mongo", Set.of("-p")),
                    Map.entry("mongosh", Set.of("-p")),
                    Map.entry("mongodump", Set.of("-p")),
                    Map.entry("mongorestore", Set.of("-p")),
                    Map.entry("login", Set.of("-p")),
                    Map.entry("ldapsearch", Set.of("-w")),
                    Map.entry("ldapmodify", Set.of("-w")),
                    Map.entry("ldapadd", Set.of("-w")),
                    Map.entry("mosquitto_pub", Set.of("-P")),
                    Map.entry("mosquitto_sub", Set.of("-P")),
                    Map.entry("sqlcmd", Set.of("-P")),
                    Map.entry("smbclient", Set.of("-U")),
                    Map.entry("curl", Set.of("-u", "--user", "--proxy-user")),
                    Map.entry("wget", Set.of("--user")));

    /// Programs that take a password right behind `-p`.
    private static final Set<String> GLUED =
            Set.of("mysql", "mysqldump", "mysqladmin", "mariadb", "mariadb-dump", "sshpass", "7z");

    private static final Set<String> USER_AND_PASSWORD =
            Set.of("-u", "--user", "--proxy-user", "-U");

    private CommandLine() {}

    /// The hits in a sequence of arguments that are separate strings: the index of the argument,
    /// and the hit inside it.
    public static List<ArgumentHit> inArguments(List<String> arguments) {
        var words = new ArrayList<Word>();
        var starts = new ArrayList<Integer>();
        int offset = 0;
        for (var argument : arguments) {
            starts.add(offset);
            words.add(new Word(argument, offset));
            offset += argument.length() + 1;
        }
        var hits = new ArrayList<ArgumentHit>();
        for (var hit : find(words)) {
            int index = starts.size() - 1;
            while (starts.get(index) > hit.start()) {
                index--;
            }
            int start = starts.get(index);
            hits.add(
                    new ArgumentHit(
                            index, new Hit(hit.start() - start, hit.end() - start, hit.verdict())));
        }
        return hits;
    }

    public record ArgumentHit(int argument, Hit hit) {}

    static List<Hit> find(List<Word> words) {
        var hits = new ArrayList<Hit>();
        var program = "";
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i).text();
            if (isProgram(word)) {
                program = word.substring(word.lastIndexOf('/') + 1);
            }
            assigned(words.get(i)).ifPresent(hits::add);
            glued(program, words.get(i)).ifPresent(hits::add);
            if (i + 1 < words.size()) {
                following(program, word, words.get(i + 1)).ifPresent(hits::add);
            }
        }
        return hits;
    }

    private static boolean isProgram(String word) {
        var name = word.substring(word.lastIndexOf('/') + 1);
        return SHORT.containsKey(name) || GLUED.contains(name);
    }

    /// `--name=value`, `-Dname=value`, `NAME=value`.
    private static Optional<Hit> assigned(Word word) {
        int equals = word.text().indexOf('=');
        if (equals < 1 || word.text().lastIndexOf(' ', equals) >= 0) {
            return Optional.empty();
        }
        int start = word.text().startsWith("-D") ? 2 : 0;
        var name = KeyName.of(word.text().substring(start, equals));
        int from = equals + 1;
        var value = word.text().substring(from);
        boolean quoted = value.length() > 2 && (value.startsWith("\"") || value.startsWith("'"));
        int cut = quoted ? 1 : 0;
        if (value.startsWith("$", cut)) {
            return Optional.empty();
        }
        return ValueJudge.literal(name, value.substring(cut, value.length() - cut))
                .map(verdict -> hit(word, from + cut, word.text().length() - cut, verdict));
    }

    /// `-pvalue`
    private static Optional<Hit> glued(String program, Word word) {
        boolean is =
                GLUED.contains(program)
                        && word.text().startsWith("-p")
                        && word.text().length() > 2
                        && !isVariable(word.text().substring(2));
        return is ? Optional.of(hit(word, 2, word.text().length(), ARGUMENT)) : Optional.empty();
    }

    /// What the shell or another program fills in.
    private static boolean isVariable(String value) {
        return value.startsWith("$") || value.startsWith("\"$") || SafeValue.isSafe(value);
    }

    /// `--name value` and the short options.
    private static Optional<Hit> following(String program, String option, Word next) {
        if (!option.startsWith("-") || option.indexOf('=') >= 0 || next.text().startsWith("-")) {
            return Optional.empty();
        }
        if (SHORT.getOrDefault(program, Set.of()).contains(option)) {
            return shortOption(option, next);
        }
        return (option.startsWith("--") || option.length() > 4) && !isVariable(next.text())
                ? ValueJudge.literal(KeyName.of(option), next.text())
                        .map(verdict -> hit(next, 0, next.text().length(), verdict))
                : Optional.empty();
    }

    private static Optional<Hit> shortOption(String option, Word next) {
        int start = 0;
        if (USER_AND_PASSWORD.contains(option)) {
            start = Math.max(next.text().indexOf(':'), next.text().indexOf('%')) + 1;
            if (start == 0) {
                return Optional.empty();
            }
        }
        var value = next.text().substring(start);
        return isVariable(value)
                ? Optional.empty()
                : Optional.of(hit(next, start, next.text().length(), ARGUMENT));
    }

    private static Hit hit(Word word, int start, int end, Verdict verdict) {
        return new Hit(word.start() + start, word.start() + end, verdict);
    }
}
