@NullMarked
package dev.cofferdam.sandbox.toolchain.wheel;

import org.jspecify.annotations.NullMarked;
