@NullMarked
package dev.cofferdam.cli.app;

import org.jspecify.annotations.NullMarked;
