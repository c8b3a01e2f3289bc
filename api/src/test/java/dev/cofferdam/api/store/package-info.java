@NullMarked
package dev.cofferdam.api.store;

import org.jspecify.annotations.NullMarked;
