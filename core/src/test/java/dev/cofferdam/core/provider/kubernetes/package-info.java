@NullMarked
package dev.cofferdam.core.provider.kubernetes;

import org.jspecify.annotations.NullMarked;
