@NullMarked
package dev.cofferdam.sandbox.toolchain;

import org.jspecify.annotations.NullMarked;
