package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.sync.pushsecret.Entry;
import dev.cofferdam.sync.pushsecret.Payload;
import dev.cofferdam.sync.pushsecret.Push;
import dev.cofferdam.sync.pushsecret.RemotePath;
import java.util.Optional;

/// A store as one namespace writes to it. Logs in when it has to; every method but [#objection] may
/// wait for the store.
public interface PushTarget {
    /// What speaks against a push whatever the store holds. Asked of all pushes before the first is
    /// made, so that nothing is written where one cannot be.
    Optional<Problem> objection(Push push);

    /// Whether the `metadata` of an entry means anything to it.
    default boolean readsMetadata() {
        return false;
    }

    /// Whether the place holds something already.
    ///
    /// @param settings the `metadata` of the entry that is to write there
    Answer<Boolean> exists(RemotePath remote, Json settings);

    /// Has the place hold the payload; says whether that took a write.
    ///
    /// @param source the Secret that the payload was taken from
    Answer<Boolean> push(Entry entry, Payload payload, SecretSnapshot source);

    /// Deletes what was pushed there; returns whether that took a write. What does not exist, or
    /// was written by others, is left as it is.
    ///
    /// @param settings the `metadata` of the entry that wrote it
    Answer<Boolean> delete(RemotePath remote, Json settings);
}
