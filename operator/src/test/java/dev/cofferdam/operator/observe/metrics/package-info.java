@NullMarked
package dev.cofferdam.operator.observe.metrics;

import org.jspecify.annotations.NullMarked;
