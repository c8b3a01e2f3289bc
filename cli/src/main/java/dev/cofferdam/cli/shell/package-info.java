/// What shells and `man` want to know of the commands.
@NullMarked
package dev.cofferdam.cli.shell;

import org.jspecify.annotations.NullMarked;
