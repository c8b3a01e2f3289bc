@NullMarked
package dev.cofferdam.sync.rewrite;

import org.jspecify.annotations.NullMarked;
