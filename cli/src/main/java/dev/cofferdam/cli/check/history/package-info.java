/// `cofferdam check --history`: what a Git repository still holds.
@NullMarked
package dev.cofferdam.cli.check.history;

import org.jspecify.annotations.NullMarked;
