/// Random objects, as far as a schema lets them be.
@NullMarked
package dev.cofferdam.api.fuzz;

import org.jspecify.annotations.NullMarked;
