/// Which functions and methods there are.
@NullMarked
package dev.cofferdam.gotemplate.catalog;

import org.jspecify.annotations.NullMarked;
