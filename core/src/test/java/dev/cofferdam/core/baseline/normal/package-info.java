@NullMarked
package dev.cofferdam.core.baseline.normal;

import org.jspecify.annotations.NullMarked;
