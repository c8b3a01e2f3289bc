package dev.cofferdam.reach.path;

import java.util.List;
import java.util.Set;

/// Leads from facts to others.
public interface Rule {
    /// What follows from one fact alone.
    List<Step> from(Fact fact);

    /// Leads from several facts to others.
    interface Join {
        /// What follows from a fact together with some that are there already.
        List<Step> from(Fact fact, Set<Fact> reached);
    }
}
