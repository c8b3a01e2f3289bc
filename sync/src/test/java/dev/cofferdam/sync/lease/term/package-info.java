@NullMarked
package dev.cofferdam.sync.lease.term;

import org.jspecify.annotations.NullMarked;
