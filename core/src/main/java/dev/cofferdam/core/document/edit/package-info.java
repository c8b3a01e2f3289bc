/// Changes single fields of a text that people wrote, and nothing beside them.
@NullMarked
package dev.cofferdam.core.document.edit;

import org.jspecify.annotations.NullMarked;
