@NullMarked
package dev.cofferdam.gotemplate.function.pattern;

import org.jspecify.annotations.NullMarked;
