@NullMarked
package dev.cofferdam.baseline.policy;

import org.jspecify.annotations.NullMarked;
