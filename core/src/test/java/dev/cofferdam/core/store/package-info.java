@NullMarked
package dev.cofferdam.core.store;

import org.jspecify.annotations.NullMarked;
