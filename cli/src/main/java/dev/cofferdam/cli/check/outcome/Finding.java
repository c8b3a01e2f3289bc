package dev.cofferdam.cli.check.outcome;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import java.util.Comparator;

/// One control broken at one place of a file. Holds no secret: a value is in `message` masked, if
/// at all.
///
/// @param object what it was found in, such as `Deployment apps/web`; empty where that is not an object
/// @param path the field, as users write it
/// @param anchor the field again, with elements called by their names where they have one, so that
///     it stays the same when others are added before it
/// @param externalSecret the manifest that takes a secret's place; empty where it is not a secret
/// @param confidence how sure it is; what a control says of an object is certain
/// @param isInTest whether it is told less sure since it lies in a folder of tests
public record Finding(
        Place place,
        String object,
        String path,
        String anchor,
        String control,
        Severity severity,
        String message,
        String fix,
        String externalSecret,
        Confidence confidence,
        boolean isInTest) {
    public static final Comparator<Finding> ORDER =
            Comparator.comparing((Finding finding) -> finding.place().file())
                    .thenComparingInt(finding -> finding.place().line())
                    .thenComparingInt(finding -> finding.place().column())
                    .thenComparing(Finding::control)
                    .thenComparing(Finding::path);

    /// The same with another manifest in the secret's place.
    Finding replacedBy(String manifest) {
        return new Finding(
                place,
                object,
                path,
                anchor,
                control,
                severity,
                message,
                fix,
                manifest,
                confidence,
                isInTest);
    }

    /// A secret in a folder of tests; what else is wrong there is as wrong as anywhere.
    Finding lessSure() {
        return externalSecret.isEmpty()
                ? this
                : new Finding(
                        place,
                        object,
                        path,
                        anchor,
                        control,
                        severity,
                        message,
                        fix,
                        externalSecret,
                        confidence.lower(),
                        true);
    }

    /// Where something stands. Lines and columns count from one; both are zero where that is unknown,
    /// as in what a chart becomes.
    ///
    /// @param commit the commit that brought it, empty outside of a history
    public record Place(String file, int line, int column, String commit) {
        private static final int SHORT = 12;

        /// The file as reports call it.
        public String title() {
            return commit.isEmpty()
                    ? file
                    : file + " (in commit " + commit.substring(0, SHORT) + ")";
        }

        /// The file, and the line if it is known.
        public String withLine() {
            return line > 0 ? title() + ":" + line : title();
        }
    }
}
