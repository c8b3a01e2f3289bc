/// Functions on lists and maps.
@NullMarked
package dev.cofferdam.gotemplate.function.collection;

import org.jspecify.annotations.NullMarked;
