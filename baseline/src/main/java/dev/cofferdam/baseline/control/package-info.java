/// The controls: the rules of the baseline as data, one file each, and how they are read.
@NullMarked
package dev.cofferdam.baseline.control;

import org.jspecify.annotations.NullMarked;
