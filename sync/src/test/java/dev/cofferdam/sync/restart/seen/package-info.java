@NullMarked
package dev.cofferdam.sync.restart.seen;

import org.jspecify.annotations.NullMarked;
