@NullMarked
package dev.cofferdam.core.secretscan;

import org.jspecify.annotations.NullMarked;
