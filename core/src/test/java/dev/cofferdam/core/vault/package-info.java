@NullMarked
package dev.cofferdam.core.vault;

import org.jspecify.annotations.NullMarked;
