@NullMarked
package dev.cofferdam.api.schema;

import org.jspecify.annotations.NullMarked;
