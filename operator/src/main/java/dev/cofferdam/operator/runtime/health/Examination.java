package dev.cofferdam.operator.runtime.health;

import java.util.List;

/// What all checks together say, and a line for each in the form of Kubernetes' `?verbose`.
public record Examination(boolean passed, String text) {
    static Examination of(String name, List<Health.Check> checks) {
        var lines = new StringBuilder();
        var passed = true;
        for (var check : checks) {
            var state = check.now();
            passed &= state.well();
            lines.append(line(check.name(), state)).append('\n');
        }
        lines.append(name).append(passed ? " check passed\n" : " check failed\n");
        return new Examination(passed, lines.toString());
    }

    private static String line(String name, State state) {
        return (state.well() ? "[+]" : "[-]")
                + name
                + (state.well() ? " ok" : " failed")
                + (state.text().isEmpty() ? "" : ": " + state.text());
    }
}
