@NullMarked
package dev.cofferdam.cli.operator;

import org.jspecify.annotations.NullMarked;
