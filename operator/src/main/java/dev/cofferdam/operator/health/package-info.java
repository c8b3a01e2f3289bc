/// Whether the loops turn, check by check.
@NullMarked
package dev.cofferdam.operator.health;

import org.jspecify.annotations.NullMarked;
