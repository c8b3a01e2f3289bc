@NullMarked
package dev.cofferdam.core.document.vault;

import org.jspecify.annotations.NullMarked;
