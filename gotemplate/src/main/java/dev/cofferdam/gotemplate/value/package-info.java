/// Go's values, as far as a template can meet them: kinds, types, truth, and strings that are
/// bytes.
@NullMarked
package dev.cofferdam.gotemplate.value;

import org.jspecify.annotations.NullMarked;
