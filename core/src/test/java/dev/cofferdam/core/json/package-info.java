@NullMarked
package dev.cofferdam.core.json;

import org.jspecify.annotations.NullMarked;
