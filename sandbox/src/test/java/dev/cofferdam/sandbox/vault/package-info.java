@NullMarked
package dev.cofferdam.sandbox.vault;

import org.jspecify.annotations.NullMarked;
