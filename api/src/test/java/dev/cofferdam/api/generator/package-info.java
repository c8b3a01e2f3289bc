@NullMarked
package dev.cofferdam.api.generator;

import org.jspecify.annotations.NullMarked;
