@NullMarked
package dev.cofferdam.cli.check;

import org.jspecify.annotations.NullMarked;
