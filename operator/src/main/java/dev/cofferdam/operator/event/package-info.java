/// What wakes an object, and how many run at a time.
@NullMarked
package dev.cofferdam.operator.event;

import org.jspecify.annotations.NullMarked;
