/// The kinds of Go values, and strings that are bytes.
@NullMarked
package dev.cofferdam.gotemplate.basic;

import org.jspecify.annotations.NullMarked;
