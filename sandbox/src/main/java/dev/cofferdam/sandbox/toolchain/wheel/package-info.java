/// Programs that come as pinned Python wheels.
@NullMarked
package dev.cofferdam.sandbox.toolchain.wheel;

import org.jspecify.annotations.NullMarked;
