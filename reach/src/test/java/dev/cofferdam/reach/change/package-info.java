@NullMarked
package dev.cofferdam.reach.change;

import org.jspecify.annotations.NullMarked;
