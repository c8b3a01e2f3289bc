/// Other programs: found on the path, run with nothing of our environment, ended when they take too long.
@NullMarked
package dev.cofferdam.cli.check.tool;

import org.jspecify.annotations.NullMarked;
