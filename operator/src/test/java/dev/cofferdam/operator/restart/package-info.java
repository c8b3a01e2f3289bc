@NullMarked
package dev.cofferdam.operator.restart;

import org.jspecify.annotations.NullMarked;
