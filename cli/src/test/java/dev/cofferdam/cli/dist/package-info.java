/// The archives that `dev/dist` builds.
@NullMarked
package dev.cofferdam.cli.dist;

import org.jspecify.annotations.NullMarked;
