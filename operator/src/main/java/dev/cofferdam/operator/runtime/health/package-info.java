/// Whether the loops turn, check by check.
@NullMarked
package dev.cofferdam.operator.runtime.health;

import org.jspecify.annotations.NullMarked;
