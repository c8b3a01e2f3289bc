package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.sync.template.TreePath;

/// A value and its place in an object.
///
/// @param merges whether the members of a map are added to those of a map that is there
/// @param source where in the manifest it comes from
public record Placement(TreePath path, Json value, boolean merges, String source) {
    Json over(Json before) {
        return merges ? Trees.merged(before, value) : value;
    }
}
