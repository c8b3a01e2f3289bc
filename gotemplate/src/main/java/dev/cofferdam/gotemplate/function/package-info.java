/// What a function is: its parameters, its body, and what it may use.
@NullMarked
package dev.cofferdam.gotemplate.function;

import org.jspecify.annotations.NullMarked;
