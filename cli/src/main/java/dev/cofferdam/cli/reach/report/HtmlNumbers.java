package dev.cofferdam.cli.reach.report;

import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.path.Fact;
import java.util.List;
import java.util.stream.Collectors;

/// The first screen of the page: the answer in numbers and words, and what to fix first.
final class HtmlNumbers {
    private HtmlNumbers() {}

    static String of(ReachFindings findings) {
        var all = findings.explored().all();
        return """
        <section aria-labelledby="h-numbers">
        <h2 id="h-numbers">In numbers</h2>
        <dl class="numbers">
        %s</dl>
        </section>
        %s"""
                .formatted(
                        number("workloads", all.size(), "")
                                + number(
                                        "get to more than they need",
                                        findings.reaching(),
                                        "by %d paths".formatted(findings.pairs()))
                                + admin("can become cluster-admin", all, new Fact.Admin())
                                + admin("can become Vault admin", all, new Fact.VaultAdmin())
                                + excess(all)
                                + number("things are not known", findings.unknown().size(), ""),
                        fixes(findings));
    }

    private static String number(String what, long count, String more) {
        return "<div class=\"%s\"><dt>%s</dt><dd>%d</dd><dd class=\"more\">%s</dd></div>%n"
                .formatted(count == 0 ? "none" : "some", what, count, more);
    }

    private static String admin(String what, List<Reached> all, Fact admin) {
        var reaching = all.stream().filter(reached -> reached.proofs().has(admin)).toList();
        int nearest =
                reaching.stream()
                        .mapToInt(reached -> reached.proofs().chain(admin).size() - 1)
                        .min()
                        .orElse(0);
        return number(
                what,
                reaching.size(),
                reaching.isEmpty() ? "" : "in %d steps at least".formatted(nearest));
    }

    private static String excess(List<Reached> all) {
        var reading = all.stream().filter(reached -> !reached.excess().excess().isEmpty()).toList();
        long paths = reading.stream().mapToLong(reached -> reached.excess().excess().size()).sum();
        return number(
                "can read more in Vault than their ExternalSecrets need",
                reading.size(),
                reading.isEmpty() ? "" : "%d paths or patterns".formatted(paths));
    }

    private static String fixes(ReachFindings findings) {
        if (findings.fixes().isEmpty()) {
            return "";
        }
        return """
        <section aria-labelledby="h-fix">
        <h2 id="h-fix">Fix first</h2>
        <table><thead><tr><th scope="col">Without</th><th scope="col">found in</th><th scope="col">paths that are gone</th></tr></thead><tbody>
        %s</tbody></table>
        </section>
        """
                .formatted(
                        findings.fixes().stream()
                                .map(
                                        fix ->
                                                "<tr><td>%s</td><td>%s</td><td>%d of %d</td></tr>%n"
                                                        .formatted(
                                                                HtmlText.of(fix.object().title()),
                                                                HtmlText.of(fix.object().place()),
                                                                fix.paths(),
                                                                findings.pairs()))
                                .collect(Collectors.joining()));
    }
}
