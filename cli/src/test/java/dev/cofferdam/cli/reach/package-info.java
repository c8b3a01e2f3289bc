@NullMarked
package dev.cofferdam.cli.reach;

import org.jspecify.annotations.NullMarked;
