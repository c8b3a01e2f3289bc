@NullMarked
package dev.cofferdam.baseline.normal;

import org.jspecify.annotations.NullMarked;
