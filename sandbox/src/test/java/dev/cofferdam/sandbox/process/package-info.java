@NullMarked
package dev.cofferdam.sandbox.process;

import org.jspecify.annotations.NullMarked;
