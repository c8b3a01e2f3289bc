@NullMarked
package dev.cofferdam.sync.generator;

import org.jspecify.annotations.NullMarked;
