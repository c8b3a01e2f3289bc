/// What `rewrite` makes of the keys and values of a source: renames, and merges of several JSON
/// objects into one.
@NullMarked
package dev.cofferdam.sync.rewrite;

import org.jspecify.annotations.NullMarked;
