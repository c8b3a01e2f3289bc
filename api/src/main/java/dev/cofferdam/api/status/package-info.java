/// What objects say of their own state.
@NullMarked
package dev.cofferdam.api.status;

import org.jspecify.annotations.NullMarked;
