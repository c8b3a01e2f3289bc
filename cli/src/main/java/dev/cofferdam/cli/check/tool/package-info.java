/// Other programs: found on the path, ended when they take too long.
@NullMarked
package dev.cofferdam.cli.check.tool;

import org.jspecify.annotations.NullMarked;
