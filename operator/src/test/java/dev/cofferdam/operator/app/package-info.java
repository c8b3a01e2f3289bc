@NullMarked
package dev.cofferdam.operator.app;

import org.jspecify.annotations.NullMarked;
