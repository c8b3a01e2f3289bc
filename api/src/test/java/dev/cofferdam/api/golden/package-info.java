@NullMarked
package dev.cofferdam.api.golden;

import org.jspecify.annotations.NullMarked;
