/// Secret values and the one type that may hold them.
@NullMarked
package dev.cofferdam.core.secret;

import org.jspecify.annotations.NullMarked;
