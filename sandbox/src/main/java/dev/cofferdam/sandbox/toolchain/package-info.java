/// Where the real servers come from: found on the machine, or built once from pinned Go modules.
@NullMarked
package dev.cofferdam.sandbox.toolchain;

import org.jspecify.annotations.NullMarked;
