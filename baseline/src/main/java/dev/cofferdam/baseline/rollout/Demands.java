package dev.cofferdam.baseline.rollout;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Parameter.Given;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is done about each control in the end, by the control's id. A control that is not named is
/// off, and so is one that lacks the list that it needs.
///
/// @param given the lists that some controls need
public record Demands(Map<String, Action> actions, Given given) {
    public Demands {
        actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    }

    /// Where no control needs a list.
    public Demands(Map<String, Action> actions) {
        this(actions, Given.NOTHING);
    }

    public Optional<Action> about(Control control) {
        return given.suffices(control)
                ? Optional.ofNullable(actions.get(control.id()))
                : Optional.empty();
    }

    /// Those of `controls` about which exactly `action` is taken.
    public List<Control> of(Action action, List<Control> controls) {
        return controls.stream()
                .filter(control -> about(control).filter(action::equals).isPresent())
                .toList();
    }

    /// Those of `controls` that are not off.
    public List<Control> active(List<Control> controls) {
        return controls.stream().filter(control -> about(control).isPresent()).toList();
    }
}
