package dev.cofferdam.cli.check.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The manifests that take the place of secrets: one for each Secret, since a
/// manifest with some of the keys of a Secret would drop the others. It is told with each finding of
/// the Secret; one of many keys with the first only, since reports would grow with their square.
final class Suggestions {
    private static final String DATA = "  data:\n";
    private static final int MANY = 64;

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
        Map<Target, String> manifests = new HashMap<>();
        entries.forEach(
                (target, all) ->
                        manifests.put(target, target.head() + DATA + String.join("", all)));
        var result = new ArrayList<Finding>();
        for (var finding : findings) {
            var target = target(finding);
            var manifest = manifests.get(target);
            result.add(manifest == null ? finding : finding.replacedBy(manifest));
            if (entries.getOrDefault(target, Set.of()).size() > MANY) {
                manifests.put(target, "");
            }
        }
        return result;
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
