@NullMarked
package dev.cofferdam.cli.uses;

import org.jspecify.annotations.NullMarked;
