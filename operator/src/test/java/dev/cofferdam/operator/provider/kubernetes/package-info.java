@NullMarked
package dev.cofferdam.operator.provider.kubernetes;

import org.jspecify.annotations.NullMarked;
