@NullMarked
package dev.cofferdam.api.status;

import org.jspecify.annotations.NullMarked;
