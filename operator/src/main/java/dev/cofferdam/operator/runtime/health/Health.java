package dev.cofferdam.operator.runtime.health;

import dev.cofferdam.vault.root.ThreadRoot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// The checks of a process, in the order in which they were added. To be live means that every loop
/// turns, so that a restart would not help; to be ready means to be able to do one's part. Checks
/// run with each probe, so they have to be quick and must not make requests.
public final class Health {
    private final List<Check> live = new CopyOnWriteArrayList<>();
    private final List<Check> ready = new CopyOnWriteArrayList<>();

    public void live(String name, Supplier<State> state) {
        live.add(new Check(name, state));
    }

    public void ready(String name, Supplier<State> state) {
        ready.add(new Check(name, state));
    }

    public Examination liveness() {
        return Examination.of("livez", live);
    }

    public Examination readiness() {
        return Examination.of("readyz", ready);
    }

    record Check(String name, Supplier<State> state) {
        /// A check that breaks is a check that fails.
        State now() {
            try {
                return state.get();
            } catch (Throwable bug) {
                ThreadRoot.caught("health", bug);
                return State.failed("cannot be checked: " + bug.getClass().getSimpleName());
            }
        }
    }
}
