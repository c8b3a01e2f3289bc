/// Which generators there are, and what they make for a namespace.
@NullMarked
package dev.cofferdam.operator.generator;

import org.jspecify.annotations.NullMarked;
