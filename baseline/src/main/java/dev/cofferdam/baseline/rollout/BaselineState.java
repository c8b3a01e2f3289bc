package dev.cofferdam.baseline.rollout;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import java.time.Instant;
import java.util.Optional;

/// A roll-out and how far it has come.
public record BaselineState(Rollout rollout, RolloutProgress progress) {
    /// What is done about a control in a namespace, or, for an empty name, about objects that are
    /// in none. Nothing where the control is off or the namespace is not covered.
    public Optional<Action> action(Control control, String namespace) {
        return rollout.demands()
                .about(control)
                .flatMap(demanded -> progress.action(demanded, namespace));
    }

    /// The exemption that frees the object of that name from the control now, if any.
    ///
    /// @param namespace empty for an object that is in none, the Namespace's own name for one
    public Optional<GrantedExemption> exemption(
            Control control, String namespace, String name, Instant now) {
        return rollout.exemptions().stream()
                .filter(exemption -> !exemption.expired(now))
                .filter(exemption -> exemption.frees(control.id(), namespace, name))
                .findFirst();
    }
}
