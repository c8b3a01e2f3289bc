/// `cofferdam check` and `cofferdam explain`: the baseline, offline.
@NullMarked
package dev.cofferdam.cli.check;

import org.jspecify.annotations.NullMarked;
