/// What holds of all modules.
@NullMarked
package dev.cofferdam.cli.architecture;

import org.jspecify.annotations.NullMarked;
