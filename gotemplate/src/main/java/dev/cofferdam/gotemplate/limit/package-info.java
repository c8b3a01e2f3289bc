/// The bounds of one execution, and the meter that counts against them.
@NullMarked
package dev.cofferdam.gotemplate.limit;

import org.jspecify.annotations.NullMarked;
