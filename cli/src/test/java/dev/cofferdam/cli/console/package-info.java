@NullMarked
package dev.cofferdam.cli.console;

import org.jspecify.annotations.NullMarked;
