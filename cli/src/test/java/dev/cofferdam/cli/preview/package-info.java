@NullMarked
package dev.cofferdam.cli.preview;

import org.jspecify.annotations.NullMarked;
