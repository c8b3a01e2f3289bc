package dev.cofferdam.baseline.secretscan;

import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects what is found. One secret at one place counts once, whichever way led there.
final class Findings {
    private static final Comparator<SecretFinding> ORDER =
            Comparator.comparing(SecretFinding::position)
                    .thenComparing(finding -> finding.path().toString());

    private final List<SecretFinding> findings = new ArrayList<>();
    private final Set<Seen> seen = new HashSet<>();

    /// A place and what was found there: the value, or the field and the offset in it. Values are
    /// only compared, and are gone when the scan ends.
    private record Seen(Position position, String what) {
        @Override
        public String toString() {
            return "[seen at line " + position.line() + "]";
        }
    }

    /// Adds what was found in one text.
    ///
    /// @param hits in the order of the text
    void add(List<Hit> hits, Scalar scalar, Site site) {
        var text = scalar.value();
        int line = 1;
        int lineStart = 0;
        for (var hit : hits) {
            for (int end = text.indexOf('\n', lineStart);
                    end >= 0 && end < hit.start();
                    end = text.indexOf('\n', lineStart)) {
                line++;
                lineStart = end + 1;
            }
            var place = new Position(line, hit.start() - lineStart + 1);
            add(hit, text.substring(hit.start(), hit.end()), scalar.inside(place), site);
        }
    }

    private void add(Hit hit, String value, Position place, Site site) {
        var position = site.toFile().apply(place);
        boolean isNew = seen.add(new Seen(position, site.path() + " " + hit.start()));
        if (!seen.add(new Seen(position, value)) || !isNew) {
            return;
        }
        var verdict = hit.verdict();
        findings.add(
                new SecretFinding(
                        site.holder().control(),
                        verdict.rule(),
                        verdict.severity(),
                        verdict.confidence(),
                        position,
                        site.path(),
                        Mask.of(value),
                        message(verdict.what(), site),
                        Replacement.of(site)));
    }

    int size() {
        return findings.size();
    }

    List<SecretFinding> inOrder() {
        findings.sort(ORDER);
        return List.copyOf(findings);
    }

    private static String message(String what, Site site) {
        var path = site.path().toString();
        return (path.isEmpty() ? "the file" : path) + " holds " + what + " in plain text";
    }
}
