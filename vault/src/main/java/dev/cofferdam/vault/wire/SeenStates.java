package dev.cofferdam.vault.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What the nodes of a Vault cluster have said of their state, so that a node that is behind
/// notices: each answer of Vault Enterprise may hold one (`v1:cluster:local:replicated:mac` in
/// base64), and each request repeats the newest. Of two states of one cluster of which neither is
/// behind the other, both are kept.
final class SeenStates {
    static final String HEADER = "X-Vault-Index";

    /// A Vault has no more clusters than it has replicas.
    private static final int MOST = 16;

    /// A longer one is none: each request would repeat it.
    private static final int LONGEST = 1024;

    private List<State> states = List.of();

    private record State(String text, String cluster, long local, long replicated) {
        private static Optional<State> of(String text) {
            if (text.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                var parts = new String(Base64.getDecoder().decode(text), UTF_8).split(":", -1);
                return parts.length == 5 && parts[0].equals("v1")
                        ? Optional.of(
                                new State(
                                        text,
                                        parts[1],
                                        Long.parseLong(parts[2]),
                                        Long.parseLong(parts[3])))
                        : Optional.empty();
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        /// Whether it knows nothing that the other does not.
        private boolean isCoveredBy(State other) {
            return cluster.equals(other.cluster)
                    && local <= other.local
                    && replicated <= other.replicated;
        }
    }

    /// What is none is not noted.
    synchronized void note(String text) {
        var found = State.of(text);
        if (found.isEmpty() || states.stream().anyMatch(found.get()::isCoveredBy)) {
            return;
        }
        var next = new ArrayList<>(states);
        next.removeIf(state -> state.isCoveredBy(found.get()));
        next.add(found.get());
        states = List.copyOf(next.subList(Math.max(0, next.size() - MOST), next.size()));
    }

    synchronized List<String> all() {
        return states.stream().map(State::text).toList();
    }
}
