/// What the build has laid into the jar.
@NullMarked
package dev.cofferdam.cli.precompile;

import org.jspecify.annotations.NullMarked;
