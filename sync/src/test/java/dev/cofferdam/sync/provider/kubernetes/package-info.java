@NullMarked
package dev.cofferdam.sync.provider.kubernetes;

import org.jspecify.annotations.NullMarked;
