@NullMarked
package dev.cofferdam.baseline.secretscan;

import org.jspecify.annotations.NullMarked;
