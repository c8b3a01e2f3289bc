package dev.cofferdam.core.vault.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who must agree to a request before it is carried out (Vault Enterprise).
///
/// @param ttl how long the agreement may take; zero for the default of Vault
public record ControlGroup(Duration ttl, List<Factor> factors) {
    public static final ControlGroup NONE = new ControlGroup(Duration.ZERO, List.of());

    public ControlGroup {
        factors = List.copyOf(factors);
    }

    /// One group of people.
    ///
    /// @param approvals how many of them must agree
    /// @param controlled the capabilities that need the agreement; none for all
    public record Factor(
            String name,
            SortedSet<String> groupIds,
            SortedSet<String> groupNames,
            int approvals,
            Set<Capability> controlled) {
        public Factor {
            groupIds = Collections.unmodifiableSortedSet(new TreeSet<>(groupIds));
            groupNames = Collections.unmodifiableSortedSet(new TreeSet<>(groupNames));
            controlled = Collections.unmodifiableSet(Capability.copy(controlled));
        }
    }
}
