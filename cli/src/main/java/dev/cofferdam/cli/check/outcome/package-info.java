/// What a check came to.
@NullMarked
package dev.cofferdam.cli.check.outcome;

import org.jspecify.annotations.NullMarked;
