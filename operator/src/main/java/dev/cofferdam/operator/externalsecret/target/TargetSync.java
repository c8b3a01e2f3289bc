package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.Decision.Why;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.target.SyncOutcome.State;

/// Keeps targets of one sort.
public interface TargetSync {
    /// The target as a watch knows it; nobody is asked.
    Answer<Held> held(SyncSpec spec);

    /// Makes a target what a spec with its data asks for, with as few writes as there can be.
    ///
    /// @param held the target as [#held] told
    /// @param why what made us read
    Answer<State> keep(SyncSpec spec, SecretData data, Held held, Why why);
}
