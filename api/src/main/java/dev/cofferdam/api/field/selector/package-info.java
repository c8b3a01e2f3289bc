/// Selectors as manifests write them.
@NullMarked
package dev.cofferdam.api.field.selector;

import org.jspecify.annotations.NullMarked;
