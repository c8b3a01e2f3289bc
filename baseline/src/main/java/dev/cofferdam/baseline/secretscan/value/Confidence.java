package dev.cofferdam.baseline.secretscan.value;

import java.util.Locale;

/// How sure it is that the value is a secret, from the least to the most.
public enum Confidence {
    /// Worth a look: the text does not say that the value is one, or says it in a program.
    LOOK,
    /// Its name or its place says so, and nothing speaks against it.
    LIKELY,
    /// Its form says so, or its place leaves no other meaning.
    CERTAIN;

    /// One step less sure.
    public Confidence lower() {
        return this == CERTAIN ? LIKELY : LOOK;
    }

    /// As reports write it: `likely`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
