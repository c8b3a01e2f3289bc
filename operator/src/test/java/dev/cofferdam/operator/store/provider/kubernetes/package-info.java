@NullMarked
package dev.cofferdam.operator.store.provider.kubernetes;

import org.jspecify.annotations.NullMarked;
