/// The command line, and the only main.
@NullMarked
package dev.cofferdam.cli;

import org.jspecify.annotations.NullMarked;
