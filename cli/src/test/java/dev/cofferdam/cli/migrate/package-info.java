@NullMarked
package dev.cofferdam.cli.migrate;

import org.jspecify.annotations.NullMarked;
