/// What wakes an object, and how many run at a time.
@NullMarked
package dev.cofferdam.operator.flow;

import org.jspecify.annotations.NullMarked;
