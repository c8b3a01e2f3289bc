package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.core.externalsecret.Decision.Why;
import dev.cofferdam.core.externalsecret.Outcome.State;
import dev.cofferdam.core.externalsecret.Seen.Held;
import dev.cofferdam.core.externalsecret.Wish;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;

/// Keeps targets of one sort.
public interface Keeper {
    /// The target as a watch knows it; nobody is asked.
    Answer<Held> held(Wish wish);

    /// Makes a target what a wish with its data asks for, with as few writes as there can be.
    ///
    /// @param held the target as [#held] told
    /// @param why what made us read
    Answer<State> keep(Wish wish, SecretData data, Held held, Why why);
}
