/// Changes in texts that people wrote.
@NullMarked
package dev.cofferdam.core.document.edit;

import org.jspecify.annotations.NullMarked;
