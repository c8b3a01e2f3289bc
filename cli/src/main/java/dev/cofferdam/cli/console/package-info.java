/// How commands talk: lines with their time, logs, exit codes.
@NullMarked
package dev.cofferdam.cli.console;

import org.jspecify.annotations.NullMarked;
