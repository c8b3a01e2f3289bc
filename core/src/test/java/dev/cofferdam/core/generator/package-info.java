@NullMarked
package dev.cofferdam.core.generator;

import org.jspecify.annotations.NullMarked;
