package dev.cofferdam.reach.graph;

import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Step;

/// An arrow: the step by which one fact follows from another, with others where it needs several.
///
/// @param from the id of a box
/// @param to the id of a box
public record GraphEdge(String from, String to, Step step) {
    /// Whether the step depends on something that the input does not show.
    public boolean perhaps() {
        return step.certainty() == Certainty.CONDITION;
    }
}
