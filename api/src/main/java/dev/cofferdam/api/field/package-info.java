/// Fields that several kinds share, and how their contents are checked.
@NullMarked
package dev.cofferdam.api.field;

import org.jspecify.annotations.NullMarked;
