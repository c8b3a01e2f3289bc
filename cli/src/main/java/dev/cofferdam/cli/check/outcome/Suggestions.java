package dev.cofferdam.cli.check.outcome;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The manifests that take the place of secrets: one for each Secret, since a
/// manifest with some of the keys of a Secret would drop the others.
final class Suggestions {
    private static final String DATA = "  data:\n";

    private Suggestions() {}

    /// A place that one manifest serves: a file, and all of a manifest but its keys.
    private record Target(String file, String head) {}

    static List<Finding> joined(List<Finding> findings) {
        Map<Target, Set<String>> entries = new LinkedHashMap<>();
        for (var finding : findings) {
            if (!finding.externalSecret().isEmpty()) {
                entries.computeIfAbsent(target(finding), _ -> new LinkedHashSet<>())
                        .add(entry(finding));
            }
        }
        return findings.stream()
                .map(
                        finding ->
                                entries.containsKey(target(finding))
                                        ? joined(finding, entries)
                                        : finding)
                .toList();
    }

    private static Finding joined(Finding finding, Map<Target, Set<String>> entries) {
        var target = target(finding);
        var all = entries.getOrDefault(target, Set.of());
        return finding.replacedBy(
                target.head() + DATA + all.stream().collect(Collectors.joining()));
    }

    private static Target target(Finding finding) {
        int data = finding.externalSecret().indexOf(DATA);
        return new Target(
                finding.place().title(), finding.externalSecret().substring(0, Math.max(data, 0)));
    }

    private static String entry(Finding finding) {
        var manifest = finding.externalSecret();
        return manifest.substring(manifest.indexOf(DATA) + DATA.length());
    }
}
