package dev.cofferdam.baseline;

import dev.cofferdam.baseline.set.NamespaceMember;

/// What one control says about several objects, `about` being the one to show for all of them.
public record SetVerdict(NamespaceMember about, Verdict verdict) {}
