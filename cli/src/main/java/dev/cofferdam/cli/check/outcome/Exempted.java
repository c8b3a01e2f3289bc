package dev.cofferdam.cli.check.outcome;

import dev.cofferdam.baseline.finding.Exemption;
import java.time.LocalDate;

/// A finding that does not count, since an exemption says why it need not be fixed yet. It is listed
/// all the same.
public record Exempted(Finding finding, Exemption exemption) {
    /// How long it counts and why: `until 2027-01-31: the image needs root`.
    public String why() {
        return isForThisLine()
                ? "allowed on its line: " + exemption.reason()
                : "until %s: %s".formatted(exemption.until(), exemption.reason());
    }

    /// The last day; empty for what a line allows, which stays as long as the line does.
    public String until() {
        return isForThisLine() ? "" : exemption.until().toString();
    }

    private boolean isForThisLine() {
        return exemption.until().equals(LocalDate.MAX);
    }
}
