/// Walks a tree and writes the output.
@NullMarked
package dev.cofferdam.gotemplate.exec;

import org.jspecify.annotations.NullMarked;
