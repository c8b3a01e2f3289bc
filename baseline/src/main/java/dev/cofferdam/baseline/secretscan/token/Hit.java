package dev.cofferdam.baseline.secretscan.token;

import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.Verdict;

/// A secret inside a text, from `start` to before `end`.
public record Hit(int start, int end, Verdict verdict) {
    /// The same in a text that has so many characters before this one.
    public Hit shifted(int offset) {
        return new Hit(start + offset, end + offset, verdict);
    }

    /// The same, no surer than that.
    public Hit as(Confidence confidence) {
        return verdict.confidence().compareTo(confidence) <= 0
                ? this
                : new Hit(
                        start,
                        end,
                        new Verdict(
                                verdict.rule(), verdict.what(), verdict.severity(), confidence));
    }
}
