package dev.cofferdam.sync.pushsecret;

import dev.cofferdam.sync.externalsecret.Decision;
import java.time.Instant;

/// What is to be done about one PushSecret now.
public sealed interface PushDecision {
    /// Nothing before `until`; [Instant#MAX] means not before the object changes.
    record Rest(Instant until) implements PushDecision {}

    /// Push. `urgent` says that someone waits for it: it goes before refreshes.
    record Now(boolean urgent) implements PushDecision {}

    /// The last success as the status tells it.
    ///
    /// @param version empty for never
    /// @param ended whether the source was gone and all that was pushed has been deleted
    /// @param doubtful whether what was pushed may not be where it is to be any more, as its store
    ///   leads elsewhere or another object took it away
    record Last(Instant time, String version, boolean ended, boolean doubtful) {}

    /// The questions, in the order in which they count. After its source went, a PushSecret rests
    /// until it is changed itself, as in External Secrets. One without an interval pushes once.
    static PushDecision of(PushSpec spec, Last last, Instant now) {
        if (!last.version().equals(spec.version())) {
            return new Now(true);
        }
        var due = due(spec, last.time());
        if (last.doubtful() && !last.ended() && spec.interval().isPositive()) {
            return new Now(false);
        }
        if (last.ended() || (due.isAfter(now) && !isAhead(spec, last.time(), now))) {
            return new Rest(last.ended() ? Instant.MAX : due);
        }
        return new Now(false);
    }

    /// When to push again what was pushed at `last`.
    static Instant due(PushSpec spec, Instant last) {
        return spec.interval().isPositive()
                ? Decision.due(spec.owner(), spec.interval(), last)
                : Instant.MAX;
    }

    /// A time in the future, of a clock that was wrong, must not stop refreshes.
    private static boolean isAhead(PushSpec spec, Instant last, Instant now) {
        return last.isAfter(now) && spec.interval().isPositive();
    }
}
