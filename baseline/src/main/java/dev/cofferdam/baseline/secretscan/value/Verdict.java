package dev.cofferdam.baseline.secretscan.value;

import dev.cofferdam.baseline.finding.Severity;

/// Why a value is taken for a secret: the rule's stable name, and what the value is, with its
/// article, to be put into a sentence.
public record Verdict(String rule, String what, Severity severity, Confidence confidence) {}
