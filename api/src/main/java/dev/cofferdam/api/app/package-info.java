/// `App` and `Platform`: their fields, and what they mean.
@NullMarked
package dev.cofferdam.api.app;

import org.jspecify.annotations.NullMarked;
