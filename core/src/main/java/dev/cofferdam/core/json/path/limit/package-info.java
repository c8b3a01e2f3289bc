/// What bounds the work of a path: a budget of steps, and wildcards that respect it.
@NullMarked
package dev.cofferdam.core.json.path.limit;

import org.jspecify.annotations.NullMarked;
