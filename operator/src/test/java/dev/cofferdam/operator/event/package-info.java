@NullMarked
package dev.cofferdam.operator.event;

import org.jspecify.annotations.NullMarked;
