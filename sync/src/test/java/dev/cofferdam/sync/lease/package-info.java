@NullMarked
package dev.cofferdam.sync.lease;

import org.jspecify.annotations.NullMarked;
