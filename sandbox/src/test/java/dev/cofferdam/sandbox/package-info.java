@NullMarked
package dev.cofferdam.sandbox;

import org.jspecify.annotations.NullMarked;
