/// The one table of the providers and auth methods that Cofferdam serves; that of its kinds is in
/// `install`. Parsers, the operator, `cofferdam migrate` and the
/// documentation read it.
@NullMarked
package dev.cofferdam.api.served;

import org.jspecify.annotations.NullMarked;
