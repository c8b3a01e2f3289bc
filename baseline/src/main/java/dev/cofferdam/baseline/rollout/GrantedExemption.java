package dev.cofferdam.baseline.rollout;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/// An exception from controls that the people who run the cluster have written down. It counts in
/// the cluster, until the end of its last day (UTC).
///
/// @param controls ids, families such as `pod/*`, or `*`
/// @param namespaces where it counts; everywhere if empty
/// @param names of objects, `*` at the end standing for any rest; all objects if empty
public record GrantedExemption(
        List<String> controls,
        List<String> namespaces,
        List<String> names,
        Responsibility responsibility,
        LocalDate until) {
    private static final String REST = "*";

    public GrantedExemption {
        controls = List.copyOf(controls);
        namespaces = List.copyOf(namespaces);
        names = List.copyOf(names);
    }

    /// Who answers for it, and why it is needed.
    public record Responsibility(String owner, String reason) {}

    public boolean expired(Instant now) {
        return now.isAfter(until.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC));
    }

    /// Whether it frees the object of that name from the control, if it has not expired.
    ///
    /// @param namespace empty for an object that is in none, the Namespace's own name for one
    public boolean frees(String control, String namespace, String name) {
        return controls.stream().anyMatch(written -> fits(written, control))
                && (namespaces.isEmpty() || namespaces.contains(namespace))
                && (names.isEmpty() || names.stream().anyMatch(written -> fits(written, name)));
    }

    private static boolean fits(String written, String found) {
        return written.endsWith(REST)
                ? found.startsWith(written.substring(0, written.length() - REST.length()))
                : written.equals(found);
    }
}
