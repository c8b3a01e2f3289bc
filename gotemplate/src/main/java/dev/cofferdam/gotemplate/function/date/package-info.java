/// Times, Go's layouts, durations.
@NullMarked
package dev.cofferdam.gotemplate.function.date;

import org.jspecify.annotations.NullMarked;
