@NullMarked
package dev.cofferdam.cli.uses.evidence;

import org.jspecify.annotations.NullMarked;
