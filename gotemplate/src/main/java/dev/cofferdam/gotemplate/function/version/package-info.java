/// Semantic versions and constraints.
@NullMarked
package dev.cofferdam.gotemplate.function.version;

import org.jspecify.annotations.NullMarked;
