/// Go's times as text: layouts, both ways, and durations.
@NullMarked
package dev.cofferdam.gotemplate.time;

import org.jspecify.annotations.NullMarked;
