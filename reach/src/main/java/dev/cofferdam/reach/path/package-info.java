/// Facts that follow from others, each with its proof.
@NullMarked
package dev.cofferdam.reach.path;

import org.jspecify.annotations.NullMarked;
