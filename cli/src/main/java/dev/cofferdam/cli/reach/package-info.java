/// Shows what code in a pod could get to.
@NullMarked
package dev.cofferdam.cli.reach;

import org.jspecify.annotations.NullMarked;
