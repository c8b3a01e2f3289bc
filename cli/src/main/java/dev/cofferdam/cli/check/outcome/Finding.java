package dev.cofferdam.cli.check.outcome;

import dev.cofferdam.core.finding.Severity;
import java.util.Comparator;

/// One control broken at one place of a file. Holds no secret: a value is in `message` masked, if
/// at all.
///
/// @param object what it was found in, such as `Deployment apps/web`; empty where that is no object
/// @param path the field, as users write it
/// @param externalSecret the manifest that takes a secret's place; empty for what is no secret
public record Finding(
        Place place,
        String object,
        String path,
        String control,
        Severity severity,
        String message,
        String fix,
        String externalSecret) {
    public static final Comparator<Finding> ORDER =
            Comparator.comparing((Finding finding) -> finding.place().file())
                    .thenComparingInt(finding -> finding.place().line())
                    .thenComparingInt(finding -> finding.place().column())
                    .thenComparing(Finding::control)
                    .thenComparing(Finding::path);

    /// Lines and columns count from one.
    public record Place(String file, int line, int column) {}
}
