/// Base64, JSON, YAML, escapes.
@NullMarked
package dev.cofferdam.gotemplate.function.encoding;

import org.jspecify.annotations.NullMarked;
