@NullMarked
package dev.cofferdam.core.provider.fake;

import org.jspecify.annotations.NullMarked;
