/// The kinds and their fields as a page to read.
@NullMarked
package dev.cofferdam.cli.reference;

import org.jspecify.annotations.NullMarked;
