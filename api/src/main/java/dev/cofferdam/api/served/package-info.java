/// The one table of what Cofferdam serves. Parsers, the operator, `cofferdam migrate` and the
/// documentation read it.
@NullMarked
package dev.cofferdam.api.served;

import org.jspecify.annotations.NullMarked;
