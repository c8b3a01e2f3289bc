@NullMarked
package dev.cofferdam.core.baseline.policy;

import org.jspecify.annotations.NullMarked;
