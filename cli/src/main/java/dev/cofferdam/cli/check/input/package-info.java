/// What there is to check: files, and what charts and overlays become.
@NullMarked
package dev.cofferdam.cli.check.input;

import org.jspecify.annotations.NullMarked;
