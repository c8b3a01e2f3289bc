package dev.cofferdam.baseline.secretscan.text;

import com.google.re2j.Pattern;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.SafeValue;
import dev.cofferdam.baseline.secretscan.value.Verdict;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL's password file: `host:port:database:user:password`, where a backslash escapes
/// (PostgreSQL's documentation, "The Password File").
public final class PasswordFile {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^(?:[^\\n#:\\\\]|\\\\.)(?:[^\\n:\\\\]|\\\\.)*(?::(?:[^\\n:\\\\]|\\\\.)+){3}:([^\\r\\n]+)$");
    private static final Verdict PASSWORD =
            new Verdict("password", "a password", Severity.HIGH, Confidence.CERTAIN);

    private PasswordFile() {}

    public static boolean isNamed(String name) {
        return name.endsWith(".pgpass") || name.equals("pgpass") || name.equals("pgpass.conf");
    }

    public static List<Hit> find(String text) {
        var hits = new ArrayList<Hit>();
        var matcher = LINE.matcher(text);
        while (matcher.find()) {
            if (!SafeValue.isSafe(matcher.group(1))) {
                hits.add(new Hit(matcher.start(1), matcher.end(1), PASSWORD));
            }
        }
        return hits;
    }
}
