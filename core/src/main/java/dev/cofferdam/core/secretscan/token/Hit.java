package dev.cofferdam.core.secretscan.token;

import dev.cofferdam.core.secretscan.value.Verdict;

/// A secret inside a text, from `start` to before `end`.
public record Hit(int start, int end, Verdict verdict) {}
