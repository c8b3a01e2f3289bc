/// Text of values as Go's fmt writes it: `%v`, printf verbs, quoting, floats.
@NullMarked
package dev.cofferdam.gotemplate.format;

import org.jspecify.annotations.NullMarked;
