package dev.cofferdam.gotemplate.function;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Supplier;

/// What comes from outside: the time, and randomness for keys, passwords and identifiers. The local
/// zone is always UTC.
public record Environment(Supplier<Instant> clock, SecureRandom random) {}
