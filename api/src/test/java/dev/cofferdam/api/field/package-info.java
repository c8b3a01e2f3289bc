@NullMarked
package dev.cofferdam.api.field;

import org.jspecify.annotations.NullMarked;
