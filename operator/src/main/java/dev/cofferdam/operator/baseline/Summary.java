package dev.cofferdam.operator.baseline;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.baseline.rollout.GrantedExemption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is told of a Baseline that is kept.
record Summary(BaselineState state, Instant now) {
    private static final int MOST_NAMES = 5;

    int namespaces() {
        return state.progress().actions().size();
    }

    /// What is done, where everything is treated alike; else how many namespaces stand where. What
    /// is done about single controls is not shown.
    String mode() {
        var actions = new TreeSet<>(state.rollout().demands().actions().values());
        if (actions.isEmpty()) {
            return "off";
        }
        if (!actions.contains(Action.ENFORCE)) {
            return words(actions);
        }
        var reached = new EnumMap<Action, Integer>(Action.class);
        state.progress().actions().values().forEach(stage -> reached.merge(stage, 1, Integer::sum));
        if (reached.size() <= 1) {
            return words(
                    actions.stream()
                            .map(action -> capped(action, reached.keySet()))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return reached.entrySet().stream()
                .map(entry -> entry.getValue() + " " + word(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private Action capped(Action action, Set<Action> reached) {
        var stage =
                reached.isEmpty()
                        ? state.rollout().coverage().stages().first()
                        : reached.iterator().next();
        return action == Action.ENFORCE ? stage : action;
    }

    private static String words(Set<Action> actions) {
        return actions.stream().map(Summary::word).collect(Collectors.joining(", "));
    }

    private static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    /// The expired exemptions, each in a line; nothing where there is none.
    List<String> expired() {
        return state.rollout().exemptions().stream()
                .filter(exemption -> exemption.expired(now))
                .map(Summary::line)
                .toList();
    }

    private static String line(GrantedExemption exemption) {
        return "%s for %s ended on %s"
                .formatted(
                        String.join(", ", exemption.controls()),
                        exemption.responsibility().owner(),
                        exemption.until());
    }

    /// What the Ready condition says.
    String message(ServedAdmission server, List<String> unlabelled, List<String> unscanned) {
        var message = new StringBuilder("policies are kept");
        if (state.rollout().extras().defaults() && !server.mutates()) {
            message.append(
                    """
                    ; spec.defaults does nothing here: this API server does not serve \
                    MutatingAdmissionPolicy v1 (Kubernetes 1.36)""");
        }
        message.append(list("; could not label ", unlabelled));
        message.append(list("; could not look at ", unscanned));
        return message.toString();
    }

    private static String list(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        int more = names.size() - MOST_NAMES;
        return what
                + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
