/// The controls as a page to read.
@NullMarked
package dev.cofferdam.cli.explain;

import org.jspecify.annotations.NullMarked;
