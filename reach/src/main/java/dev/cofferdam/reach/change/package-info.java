/// What a change of the input opens, closes or moves, and which changed objects are the cause.
@NullMarked
package dev.cofferdam.reach.change;

import org.jspecify.annotations.NullMarked;
