/// How the operator runs: workers, features, the order in which it closes.
@NullMarked
package dev.cofferdam.operator.runtime;

import org.jspecify.annotations.NullMarked;
