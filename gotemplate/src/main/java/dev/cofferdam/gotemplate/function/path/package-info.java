/// Paths and URLs.
@NullMarked
package dev.cofferdam.gotemplate.function.path;

import org.jspecify.annotations.NullMarked;
