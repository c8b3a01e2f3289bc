/// What somebody who follows the work is told of it, step by step, and of which none is a secret.
/// Usually nobody follows; then a step costs nothing.
@NullMarked
package dev.cofferdam.core.trace;

import org.jspecify.annotations.NullMarked;
