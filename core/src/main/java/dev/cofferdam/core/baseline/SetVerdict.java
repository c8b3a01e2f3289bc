package dev.cofferdam.core.baseline;

import dev.cofferdam.core.baseline.set.Member;

/// What one control says about several objects, `about` being the one to show for all of them.
public record SetVerdict(Member about, Verdict verdict) {}
