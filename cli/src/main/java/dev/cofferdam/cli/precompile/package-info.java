/// What the build works out once, so that no start has to.
@NullMarked
package dev.cofferdam.cli.precompile;

import org.jspecify.annotations.NullMarked;
