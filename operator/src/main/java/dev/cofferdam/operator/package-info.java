/// The operator: reconcilers, and the wiring that starts and stops them.
@NullMarked
package dev.cofferdam.operator;

import org.jspecify.annotations.NullMarked;
