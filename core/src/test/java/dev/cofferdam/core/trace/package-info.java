/// Steps of work.
@NullMarked
package dev.cofferdam.core.trace;

import org.jspecify.annotations.NullMarked;
