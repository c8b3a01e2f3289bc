/// Template text to tokens.
@NullMarked
package dev.cofferdam.gotemplate.lexer;

import org.jspecify.annotations.NullMarked;
