/// Values for properties.
@NullMarked
package dev.cofferdam.core.arbitrary;

import org.jspecify.annotations.NullMarked;
