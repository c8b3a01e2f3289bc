package dev.cofferdam.cli.check.outcome;

import dev.cofferdam.baseline.finding.Exemption;

/// A finding that does not count, since somebody wrote why it need not be mended yet. It is listed
/// all the same.
public record Exempted(Finding finding, Exemption exemption) {}
