@NullMarked
package dev.cofferdam.operator.flow;

import org.jspecify.annotations.NullMarked;
