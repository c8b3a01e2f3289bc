@NullMarked
package dev.cofferdam.operator.runtime;

import org.jspecify.annotations.NullMarked;
