@NullMarked
package dev.cofferdam.cli.status;

import org.jspecify.annotations.NullMarked;
