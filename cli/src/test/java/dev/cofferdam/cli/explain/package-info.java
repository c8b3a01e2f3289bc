@NullMarked
package dev.cofferdam.cli.explain;

import org.jspecify.annotations.NullMarked;
