/// Tokens to trees of sealed records.
@NullMarked
package dev.cofferdam.gotemplate.parser;

import org.jspecify.annotations.NullMarked;
