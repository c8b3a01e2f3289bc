package dev.cofferdam.baseline.rollout;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is done about each control in the end, by the control's id. A control that is not named is
/// off.
public record Demands(Map<String, Action> actions) {
    public Demands {
        actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    }

    public Optional<Action> about(Control control) {
        return Optional.ofNullable(actions.get(control.id()));
    }

    /// Those of `controls` about which exactly `action` is taken.
    public List<Control> of(Action action, List<Control> controls) {
        return controls.stream().filter(control -> actions.get(control.id()) == action).toList();
    }

    /// Those of `controls` that are not off.
    public List<Control> active(List<Control> controls) {
        return controls.stream().filter(control -> actions.containsKey(control.id())).toList();
    }
}
