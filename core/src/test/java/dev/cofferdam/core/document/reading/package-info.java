@NullMarked
package dev.cofferdam.core.document.reading;

import org.jspecify.annotations.NullMarked;
