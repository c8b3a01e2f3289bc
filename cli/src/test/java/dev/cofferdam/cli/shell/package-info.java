/// What shells and `man` get.
@NullMarked
package dev.cofferdam.cli.shell;

import org.jspecify.annotations.NullMarked;
