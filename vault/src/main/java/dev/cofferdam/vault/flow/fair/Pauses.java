package dev.cofferdam.vault.flow.fair;

import dev.cofferdam.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who was asked by Vault for fewer requests, and until when it sends none. The others go on.
public final class Pauses {
    private final InstantSource clock;
    private final Map<Caller, Pause> pauses = new HashMap<>();
    private final Agreement agreement = new Agreement();

    private record Pause(Problem why, Instant until) {}

    public Pauses(InstantSource clock) {
        this.clock = clock;
    }

    /// Why the caller may send nothing now; nothing where it may.
    public synchronized Optional<Problem> refusal(Caller caller) {
        return Optional.ofNullable(pauses.get(caller))
                .filter(pause -> clock.instant().isBefore(pause.until))
                .map(Pause::why);
    }

    /// The caller sends nothing for so long.
    ///
    /// @return whether the other tenants that were answered lately are paused as well
    public synchronized boolean pause(Caller caller, Problem why, Duration howLong) {
        var now = clock.instant();
        pauses.values().removeIf(pause -> !now.isBefore(pause.until));
        pauses.put(caller, new Pause(why, now.plus(howLong)));
        return agreement.note(caller.tenant(), true);
    }

    /// Vault answered the tenant without asking for a pause.
    public synchronized void answered(String tenant) {
        agreement.note(tenant, false);
    }
}
