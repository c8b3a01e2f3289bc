/// Text that people wrote, as trees that know where everything stands.
@NullMarked
package dev.cofferdam.core.document;

import org.jspecify.annotations.NullMarked;
