/// What can be wrong, said in one way everywhere: a stable cause, a kind that decides what happens
/// next, a message with the next step.
@NullMarked
package dev.cofferdam.core.problem;

import org.jspecify.annotations.NullMarked;
