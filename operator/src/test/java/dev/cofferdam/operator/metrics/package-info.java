@NullMarked
package dev.cofferdam.operator.metrics;

import org.jspecify.annotations.NullMarked;
