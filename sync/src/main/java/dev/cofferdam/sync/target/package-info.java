/// What the target Secret is to hold, and what has to be written for that.
@NullMarked
package dev.cofferdam.sync.target;

import org.jspecify.annotations.NullMarked;
