@NullMarked
package dev.cofferdam.cli.baseline;

import org.jspecify.annotations.NullMarked;
