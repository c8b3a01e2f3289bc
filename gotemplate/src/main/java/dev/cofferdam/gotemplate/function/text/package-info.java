/// Functions on strings.
@NullMarked
package dev.cofferdam.gotemplate.function.text;

import org.jspecify.annotations.NullMarked;
