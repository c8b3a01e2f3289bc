@NullMarked
package dev.cofferdam.sync.app;

import org.jspecify.annotations.NullMarked;
