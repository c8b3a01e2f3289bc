@NullMarked
package dev.cofferdam.cli.check.tool;

import org.jspecify.annotations.NullMarked;
