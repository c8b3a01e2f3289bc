package dev.cofferdam.operator.conformance;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// The cases in which Cofferdam does something else on purpose. `differences.yaml` says what and
/// why.
final class Differences {
    private Differences() {}

    static Set<String> names(Path cases) {
        var names = new TreeSet<String>();
        Case.yaml(cases.resolve("differences.yaml"))
                .path("differences")
                .forEach(each -> names.add(each.path("case").asText()));
        return names;
    }
}
