@NullMarked
package dev.cofferdam.sync.app.derive;

import org.jspecify.annotations.NullMarked;
