@NullMarked
package dev.cofferdam.operator.health;

import org.jspecify.annotations.NullMarked;
